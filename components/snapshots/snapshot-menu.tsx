'use client'

import { IconArrowsDiff, IconDotsVertical, IconDownload, IconHistoryToggle, IconTrash } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { ActionMenu, type MenuItem } from '@/components/ui/action-menu'
import { sideParam } from '@/lib/browser/side-param'
import { formatMoment } from '@/lib/browser/time'
import { pages } from '@/lib/contract/paths'
import type { SnapshotSummary } from '@/lib/contract/snapshots'
import { RemoveSnapshot } from './remove-snapshot'

const DownloadDialog = dynamic(() => import('./download-dialog').then((module) => module.DownloadDialog), {
  ssr: false,
})

type SnapshotMenuProps = {
  readonly snapshot: SnapshotSummary
  readonly previous?: SnapshotSummary
  /** Called when it is gone. */
  readonly onRemoved?: () => void
}

/** What can be done with one snapshot. */
export function SnapshotMenu({ snapshot, previous, onRemoved }: SnapshotMenuProps) {
  const t = useTranslations('snapshots')
  const locale = useLocale()
  const { connection } = useConnection()
  const mayTake = useCan('snapshots.take')
  const mayRestore = useCan('snapshots.restore')
  const mayRemove = useCan('snapshots.remove')
  const [open, setOpen] = useState<'download' | 'remove'>()
  const own = sideParam({ snapshotId: snapshot.id }, connection.id)
  const items: MenuItem[] = [
    {
      id: 'now',
      label: t('compareNow'),
      icon: <IconArrowsDiff size={14} />,
      href: pages.compare(connection.id, { before: own, after: 'now' }),
    },
  ]
  if (previous)
    items.push({
      id: 'previous',
      label: t('comparePrevious'),
      icon: <IconArrowsDiff size={14} />,
      href: pages.compare(connection.id, {
        before: sideParam({ snapshotId: previous.id }, connection.id),
        after: own,
      }),
    })
  if (mayRestore)
    items.push({
      id: 'restore',
      label: t('restore'),
      icon: <IconHistoryToggle size={14} />,
      href: pages.newRestore(connection.id, { from: own }),
    })
  if (mayTake)
    items.push({
      id: 'download',
      label: t('download.action'),
      icon: <IconDownload size={14} />,
      onSelect: () => setOpen('download'),
    })
  if (mayRemove)
    items.push({
      id: 'remove',
      label: t('remove.action'),
      icon: <IconTrash size={14} />,
      isDangerous: true,
      onSelect: () => setOpen('remove'),
      group: '',
    })
  return (
    <>
      <ActionMenu
        label={t('actions', { time: formatMoment(locale, Date.parse(snapshot.takenAt)) })}
        trigger={<IconDotsVertical size={16} />}
        items={items}
        align="end"
      />
      {open === 'download' && <DownloadDialog snapshot={snapshot} onClose={() => setOpen(undefined)} />}
      {open === 'remove' && (
        <RemoveSnapshot snapshot={snapshot} onRemoved={onRemoved} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}
