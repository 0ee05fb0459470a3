'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useCan } from '@/components/shell/user-context'
import { formatMoment } from '@/lib/browser/time'
import { pages } from '@/lib/contract/paths'
import type { SnapshotSummary } from '@/lib/contract/snapshots'

type FirstSnapshotWordsProps = {
  readonly connectionId: string
  readonly isTaking?: boolean
  /** Once it was taken. */
  readonly snapshot?: Pick<SnapshotSummary, 'id' | 'takenAt'> | undefined
}

/** Says that a snapshot is taken before a change, that it is being taken, or which one it is: a way to it for who may see it. */
export function FirstSnapshotWords({ connectionId, isTaking = false, snapshot }: FirstSnapshotWordsProps) {
  const t = useTranslations('snapshots.first')
  const locale = useLocale()
  const mayOpen = useCan('snapshots.read')
  if (!snapshot) return <span role="status">{t(isTaking ? 'taking' : 'will')}</span>
  const link = (chunks: React.ReactNode) =>
    mayOpen ? (
      <Link href={pages.snapshot(connectionId, snapshot.id)} prefetch={false}>
        {chunks}
      </Link>
    ) : (
      chunks
    )
  return (
    <span role="status">{t.rich('taken', { link, time: formatMoment(locale, Date.parse(snapshot.takenAt)) })}</span>
  )
}
