import { useLocale, useTranslations } from 'next-intl'
import { readCron, type TimeOfDay } from '@/lib/browser/read-cron'

/** A schedule's text in words ("Every day at 03:00"); the text itself where it is none of the common ones. */
export function useCronWords(): (cron: string) => string {
  const t = useTranslations('snapshots.schedules.when')
  const locale = useLocale()
  const listed = (words: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
  const timesOf = (times: readonly TimeOfDay[]) => listed(times.map((time) => clock(locale, time)))
  return (cron) => {
    const meaning = readCron(cron)
    if (!meaning) return cron
    if (meaning.every === 'minutes') return t('minutes', { count: meaning.count })
    if (meaning.every === 'hours')
      return t(meaning.minute === 0 ? 'hours' : 'hoursAt', { count: meaning.count, minute: meaning.minute })
    const times = timesOf(meaning.times)
    if (meaning.every === 'month') return t('month', { day: meaning.day, times })
    if (meaning.every === 'week')
      return t('week', { days: listed(meaning.days.map((day) => weekday(locale, day))), times })
    return t(meaning.every, { times })
  }
}

function clock(locale: string, { hour, minute }: TimeOfDay): string {
  const words = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  })
  return words.format(Date.UTC(2026, 0, 1, hour, minute))
}

/** 0 is Sunday. Chinese says the day within a sentence by its short name (\u5468\u4e00). */
function weekday(locale: string, day: number): string {
  const words = new Intl.DateTimeFormat(locale, {
    weekday: locale.startsWith('zh') ? 'short' : 'long',
    timeZone: 'UTC',
  })
  // 4 January 2026 is a Sunday.
  return words.format(Date.UTC(2026, 0, 4 + day))
}
