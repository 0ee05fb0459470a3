'use client'

import { useTranslations } from 'next-intl'
import { useGatewayScope, useRight } from '@/components/entity/gateway-scope'
import { FirstSnapshotWords } from '@/components/snapshots/first-snapshot-words'
import { useFirstSnapshot } from '@/components/snapshots/use-first-snapshot'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { TargetSemantics, TargetState } from '@/lib/contract/upstreams'
import classes from './upstreams.module.css'
import type { TargetActions } from './use-target-actions'

/** What is to be done to which targets. */
export type Bulk = { readonly deed: 'drain' | 'delete'; readonly targets: readonly TargetState[] }

type BulkDialogProps = {
  readonly bulk: Bulk
  readonly all: readonly TargetState[]
  readonly semantics: TargetSemantics
  readonly actions: TargetActions
  readonly onDone: () => void
  readonly onClose: () => void
}

/** How many are named before "and 3 more". */
const mostNamed = 8

/** Asks before targets lose their traffic, and says when none is left. */
export function BulkDialog({ bulk: { deed, targets }, all, semantics, actions, onDone, onClose }: BulkDialogProps) {
  const t = useTranslations('upstreams.bulk')
  const tMore = useTranslations('upstreams.overview')
  const names = new Set(targets.map(({ target }) => target))
  const isNoneLeft = !all.some(({ target, weight }) => weight > 0 && !names.has(target))
  const count = targets.length
  const title = t(deed === 'drain' ? 'drainTitle' : 'deleteTitle', { count })
  const connectionId = useGatewayScope().connection.id
  const mayTake = useRight()('snapshots.take')
  const first = useFirstSnapshot(connectionId, {
    do: deed,
    count,
    kind: 'targets',
    names: targets.map(({ target }) => target).join(', '),
  })
  const hasFirst = mayTake && count > 1
  return (
    <ConfirmDialog
      isOpen
      isDangerous={deed === 'delete' || isNoneLeft}
      title={title}
      confirmLabel={title}
      onConfirm={async () => {
        if (hasFirst) await first.take()
        await (deed === 'drain' ? actions.drain(targets) : actions.remove(targets))
        onDone()
      }}
      onClose={onClose}
    >
      <ul className={classes.names}>
        {targets.slice(0, mostNamed).map(({ target }) => (
          <li key={target}>
            <code>{target}</code>
          </li>
        ))}
        {count > mostNamed && <li>{tMore('more', { count: count - mostNamed })}</li>}
      </ul>
      <p>{t(deed === 'drain' ? 'drainText' : 'deleteText')}</p>
      {deed === 'drain' && semantics.weightZero === 'hidden' && <p>{t('drainHidden')}</p>}
      {isNoneLeft && <p className={classes.danger}>{t('noneLeft')}</p>}
      {hasFirst && (
        <p className={classes.dim}>
          <FirstSnapshotWords connectionId={connectionId} isTaking={first.isTaking} snapshot={first.snapshot} />
        </p>
      )}
    </ConfirmDialog>
  )
}
