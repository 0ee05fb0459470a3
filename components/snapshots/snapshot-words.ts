'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useTitleWords } from '@/components/bulk/title-words'
import { formatMoment } from '@/lib/browser/time'
import type { SnapshotSummary } from '@/lib/contract/snapshots'

/** A snapshot's own name; of one taken before a change, what the change did, in words. Empty where it has none. */
export function useSnapshotName(): (snapshot: Pick<SnapshotSummary, 'name' | 'reason'>) => string {
  const t = useTranslations('snapshots')
  const titleWords = useTitleWords()
  return ({ name, reason }) => {
    const words = reason === 'before_change' ? titleWords(name) : undefined
    return words ? t('before', words) : name
  }
}

/** What a snapshot is called on a page: its name, else when it was taken. */
export function useSnapshotTitle(): (snapshot: Pick<SnapshotSummary, 'name' | 'reason' | 'takenAt'>) => string {
  const t = useTranslations('snapshots')
  const locale = useLocale()
  const nameOf = useSnapshotName()
  return (snapshot) => nameOf(snapshot) || t('ofTime', { time: formatMoment(locale, Date.parse(snapshot.takenAt)) })
}
