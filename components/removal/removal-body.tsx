'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRight } from '@/components/entity/gateway-scope'
import { FirstSnapshotWords } from '@/components/snapshots/first-snapshot-words'
import { useFirstSnapshot } from '@/components/snapshots/use-first-snapshot'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { inSentence } from '@/components/ui/in-sentence'
import { EntityCounts } from '@/components/undo/entity-counts'
import { useFrozen } from '@/components/undo/use-frozen'
import { useNames } from '@/components/undo/use-names'
import { useStepRun } from '@/components/undo/use-step-run'
import { type EntityAddress, removeEntity } from '@/lib/browser/entity-queries'
import type { Removal } from '@/lib/contract/removal'
import { isConsoleError } from '@/lib/errors/console-error'
import classes from './removal.module.css'
import { RemovalSteps } from './removal-steps'

type RemovalBodyProps = {
  readonly address: EntityAddress
  /** Absent where the entity is gone already. */
  readonly removal?: Removal
  readonly kindLabel: string
  readonly onClose: () => void
  readonly onDone: (entryIds: readonly string[]) => Promise<void>
}

/** What a delete does, and the buttons that do it: the one delete, or the plan that leads to it step by step. */
export function RemovalBody({ address, removal: latest, kindLabel, onClose, onDone }: RemovalBodyProps) {
  const t = useTranslations('removal')
  const common = useTranslations('common')
  const { connectionId } = address
  const names = useNames(connectionId)
  const [removal, freeze] = useFrozen(latest)
  const { along = [], held = [], breaks = [], lost = [], steps = [] } = removal ?? {}
  const isHeld = held.length > 0
  const deletes: readonly Pick<EntityAddress, 'kind' | 'id'>[] = isHeld ? steps : [address]
  const run = useStepRun({
    steps: deletes,
    perform: ({ kind: of, id }) =>
      removeEntity({ connectionId, kind: of, id }).then(({ entryId }) => entryId, undefinedIfGone),
    onDone,
    kept: {
      connectionId,
      what: 'delete',
      kind: address.kind,
      name: removal?.name ?? address.id,
      stepOf: ({ kind: of, id }) => ({ kind: of, id, name: steps.find((one) => one.id === id)?.name ?? id }),
    },
  })
  const first = useFirstSnapshot(connectionId, {
    do: 'delete',
    count: 1,
    kind: address.kind,
    names: removal?.name ?? '',
  })
  // A plan of several deletes; a single one has its way back in its entry of the audit log.
  const hasFirst = useRight()('snapshots.take') && deletes.length > 1
  const isBusy = run.isBusy || first.isTaking
  const [notTaken, setNotTaken] = useState<unknown>()
  const error = run.error ?? notTaken
  const start = async () => {
    freeze()
    setNotTaken(undefined)
    try {
      if (!hasFirst || (await first.take())) await run.start()
    } catch (thrown) {
      setNotTaken(thrown)
    }
  }
  const stop = () => {
    first.stop()
    run.stop()
  }
  const kind = inSentence(kindLabel)
  const isAlone = !isHeld && along.length === 0 && breaks.length === 0
  return (
    <div className={classes.body}>
      <p className={classes.name}>{removal?.name}</p>
      <EntityCounts connectionId={connectionId} title={t('refused')} counts={held} isLinked />
      <EntityCounts connectionId={connectionId} title={t('along')} counts={along} isLinked />
      {breaks.map(({ what, subject, by }) => (
        <EntityCounts
          key={`${what} ${subject}`}
          connectionId={connectionId}
          title={t(`breaks.${what}`, { subject })}
          counts={by}
          isLinked
        />
      ))}
      {isAlone && <p>{t('alone')}</p>}
      {lost.map(({ kind: of, count, why }) => (
        <p key={`${of} ${why}`} className={classes.lost}>
          {t(`lost.${why}`, { count, kind: count === 1 ? names.one(of) : names.many(of) })}
        </p>
      ))}
      {isHeld && steps.length > 0 && <RemovalSteps steps={steps} run={run} kindOf={names.one} />}
      {isHeld && steps.length === 0 && <p>{t('tooMuch')}</p>}
      {error !== undefined && <Failure error={error} />}
      {hasFirst && (
        <p className={classes.note}>
          <FirstSnapshotWords connectionId={connectionId} isTaking={first.isTaking} snapshot={first.snapshot} />
        </p>
      )}
      <p className={classes.note}>{t('undoable')}</p>
      <div className={classes.foot}>
        {isBusy && isHeld ? (
          <Button variant="default" onClick={stop}>
            {t('stop')}
          </Button>
        ) : (
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
        )}
        {(!isHeld || steps.length > 0) && (
          <Button type="submit" tone="danger" loading={isBusy} onClick={start}>
            {isHeld ? t('confirmAll', { count: steps.length - run.done }) : t('confirm', { kind })}
          </Button>
        )}
      </div>
    </div>
  )
}

/** What was wanted is so already. */
function undefinedIfGone(error: unknown): undefined {
  if (isConsoleError(error) && error.code === 'not_found') return undefined
  throw error
}
