'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatMoment } from '@/lib/browser/time'
import type { SnapshotSummary } from '@/lib/contract/snapshots'

/** What a snapshot is called on a page: its name, else when it was taken. */
export function useSnapshotTitle(): (snapshot: Pick<SnapshotSummary, 'name' | 'takenAt'>) => string {
  const t = useTranslations('snapshots')
  const locale = useLocale()
  return ({ name, takenAt }) => name || t('ofTime', { time: formatMoment(locale, Date.parse(takenAt)) })
}
