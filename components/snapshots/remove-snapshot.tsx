'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { removeSnapshot } from '@/lib/browser/snapshot-queries'
import { formatMoment } from '@/lib/browser/time'
import type { SnapshotSummary } from '@/lib/contract/snapshots'

type RemoveSnapshotProps = {
  readonly snapshot: SnapshotSummary
  readonly onRemoved?: () => void
  readonly onClose: () => void
}

/** Asks before a snapshot is thrown away: it cannot come back. */
export function RemoveSnapshot({ snapshot, onRemoved, onClose }: RemoveSnapshotProps) {
  const t = useTranslations('snapshots.remove')
  const locale = useLocale()
  const client = useQueryClient()
  const { connection } = useConnection()
  const time = formatMoment(locale, Date.parse(snapshot.takenAt))
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('title')}
      confirmLabel={t('action')}
      onClose={onClose}
      onConfirm={async () => {
        await removeSnapshot(connection.id, snapshot.id)
        toast({ message: t('done', { time }) })
        onRemoved?.()
        await client.invalidateQueries({ queryKey: ['connections', connection.id, 'snapshots'] })
      }}
    >
      <p>{t('text', { time })}</p>
    </ConfirmDialog>
  )
}
