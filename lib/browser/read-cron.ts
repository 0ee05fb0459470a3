/** A time of day. */
export type TimeOfDay = { readonly hour: number; readonly minute: number }

/** What the common schedules mean. `days`: 0 is Sunday, Monday first; `day`: of the month. */
export type CronMeaning =
  | { readonly every: 'minutes'; readonly count: number }
  | { readonly every: 'hours'; readonly count: number; readonly minute: number }
  | { readonly every: 'day' | 'weekday'; readonly times: readonly TimeOfDay[] }
  | { readonly every: 'week'; readonly days: readonly number[]; readonly times: readonly TimeOfDay[] }
  | { readonly every: 'month'; readonly day: number; readonly times: readonly TimeOfDay[] }

/** More times of a day than this are no sentence any more. */
const mostTimes = 3

/**
 * What the text of a schedule (minute, hour, day, month, weekday; seconds before them only as 0) means, for the common ones; undefined for
 * all others. Its syntax is that of cron(5); whether it is a schedule at all is for the server to say.
 */
export function readCron(cron: string): CronMeaning | undefined {
  const texts = cron.trim().split(/\s+/)
  if (texts.length === 6 && texts.shift() !== '0') return undefined
  if (texts.length !== 5) return undefined
  // Where day and weekday are both restricted, be it to all there are, cron takes either; nobody reads that from a sentence.
  if (isRestricted(texts[2]) && isRestricted(texts[4])) return undefined
  const [minutes, hours, days, months, weekdays] = texts.map((text, at) => numbersOf(text, fields[at]))
  if (!minutes || !hours || !days || !weekdays || months?.length !== 12) return undefined
  const isEachDay = days.length === 31
  const week = [...new Set(weekdays.map((day) => day % 7))].toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
  if (isEachDay && week.length === 7 && hours.length === 24) return ofMinutes(minutes)
  const [minute, ...moreMinutes] = minutes
  if (minute === undefined || moreMinutes.length > 0) return undefined
  if (isEachDay && week.length === 7 && hours.length > mostTimes) {
    const count = stepOf(hours, 24)
    return count === undefined ? undefined : { every: 'hours', count, minute }
  }
  if (hours.length > mostTimes) return undefined
  const times = hours.map((hour) => ({ hour, minute }))
  if (isEachDay && week.length === 7) return { every: 'day', times }
  if (isEachDay) return week.join() === '1,2,3,4,5' ? { every: 'weekday', times } : { every: 'week', days: week, times }
  const [day, ...moreDays] = days
  return week.length === 7 && day !== undefined && moreDays.length === 0 ? { every: 'month', day, times } : undefined
}

function isRestricted(text: string | undefined): boolean {
  return text !== '*' && text !== '?'
}

function ofMinutes(minutes: readonly number[]): CronMeaning | undefined {
  const [minute = 0, ...more] = minutes
  if (more.length === 0) return { every: 'hours', count: 1, minute }
  const count = stepOf(minutes, 60)
  return count === undefined ? undefined : { every: 'minutes', count }
}

/** How far apart numbers are that go round evenly, from 0 on. */
function stepOf(numbers: readonly number[], round: number): number | undefined {
  const step = round / numbers.length
  return numbers.every((number, at) => number === at * step) ? step : undefined
}

type Field = { readonly from: number; readonly to: number; readonly names?: readonly string[] }

const fields: readonly Field[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { from: 0, to: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
]

/** The numbers of one field, in order; undefined where it is more than numbers, names, ranges and steps. */
function numbersOf(text: string, field: Field | undefined): readonly number[] | undefined {
  if (!field) return undefined
  const numbers = new Set<number>()
  for (const part of text.toLowerCase().split(',')) {
    const [, first = '', last, step] = /^(\*|\?|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d+))?$/.exec(part) ?? []
    const isAll = first === '*' || first === '?'
    if (isAll && last !== undefined) return undefined
    const from = isAll ? field.from : numberOf(first, field)
    // `5/15` is "from 5 on, every 15".
    const to = isAll || (last === undefined && step !== undefined) ? field.to : numberOf(last ?? first, field)
    const by = step === undefined ? 1 : Number(step)
    if (from === undefined || to === undefined || from > to || by < 1) return undefined
    for (let number = from; number <= to; number += by) numbers.add(number)
  }
  return [...numbers].toSorted((a, b) => a - b)
}

function numberOf(text: string, { from, to, names = [] }: Field): number | undefined {
  const at = names.indexOf(text)
  const number = at >= 0 ? at + from : /^\d{1,2}$/.test(text) ? Number(text) : undefined
  return number !== undefined && number >= from && number <= to ? number : undefined
}
