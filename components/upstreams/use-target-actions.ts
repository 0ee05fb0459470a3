import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import { useUndo } from '@/components/undo/use-undo'
import { createEntity, removeEntity, updateEntity } from '@/lib/browser/entity-queries'
import { afterTargetChange, setTargetHealth, type UpstreamAddress } from '@/lib/browser/upstream-queries'
import type { TargetHealthChange, TargetSemantics, TargetState } from '@/lib/contract/upstreams'
import { isConsoleError } from '@/lib/errors/console-error'
import type { NewTarget } from '@/lib/upstreams/target-lines'

/** What can be done to the targets of an upstream. Those that throw are shown by whoever asked. */
export type TargetActions = {
  /** Never throws: what went wrong is in `failure`, shown above the table. */
  readonly setHealth: (target: TargetState, change: TargetHealthChange) => Promise<void>
  /** Throws ConsoleError. The way back is offered. */
  readonly setWeight: (target: TargetState, weight: number) => Promise<void>
  /** Sets weight 0 on all, one after the other; throws at the first that fails. */
  readonly drain: (targets: readonly TargetState[]) => Promise<void>
  /** Deletes all, one after the other; throws at the first that fails. One that is gone already counts as done. */
  readonly remove: (targets: readonly TargetState[]) => Promise<void>
  /** Adds one; throws ConsoleError. Nothing is read again: `refresh` does that, once for many. */
  readonly add: (target: NewTarget) => Promise<void>
  readonly refresh: () => Promise<void>
  readonly failure: { readonly target: string; readonly error: unknown } | undefined
  readonly dismiss: () => void
}

const targetsKind = 'targets'

/** The deeds on the targets of one upstream; each reads again what is shown. */
export function useTargetActions(address: UpstreamAddress, { weightZero }: TargetSemantics): TargetActions {
  const t = useTranslations('upstreams')
  const client = useQueryClient()
  const undoDelete = useUndo()
  const [failure, setFailure] = useState<TargetActions['failure']>()
  const { connectionId, upstream } = address
  const refresh = () => afterTargetChange(client, address)
  // What is not listed at weight 0 cannot be found again to be given another.
  const canComeBack = weightZero === 'kept'
  const kindAddress = { connectionId, kind: targetsKind }

  /** The id it has afterwards: an old Kong gives every change a new one. */
  const weigh = async ({ id, weight: from }: Pick<TargetState, 'id' | 'weight'>, weight: number): Promise<string> => {
    const answer = await updateEntity({ ...kindAddress, id }, { patch: { weight }, seen: { weight: from } })
    return answer.entity.id
  }
  const setHealth: TargetActions['setHealth'] = async (target, change) => {
    setFailure(undefined)
    const name = change.address ?? target.target
    try {
      await setTargetHealth({ ...address, target: target.id }, change)
      toast({
        message: t(change.health === 'HEALTHY' ? 'targets.wasSetHealthy' : 'targets.wasSetUnhealthy', { target: name }),
      })
    } catch (error) {
      setFailure({ target: name, error })
    }
    await refresh()
  }
  /** What goes wrong on the way back has no dialog to stand in. */
  const undoOf = (changed: readonly { id: string; target: string; weight: number; from: number }[]) => async () => {
    setFailure(undefined)
    for (const { id, target, weight, from } of changed) {
      try {
        await weigh({ id, weight }, from)
      } catch (error) {
        setFailure({ target, error })
        break
      }
    }
    await refresh()
  }
  const setWeight: TargetActions['setWeight'] = async ({ id, target, weight: from }, weight) => {
    const changed = { id: await weigh({ id, weight: from }, weight), target, weight, from }
    toast({
      message: t('weight.changed', { target, from, to: weight }),
      undo: weight > 0 || canComeBack ? undoOf([changed]) : undefined,
    })
    await refresh()
  }
  const drain: TargetActions['drain'] = async (targets) => {
    const drained: { id: string; target: string; weight: number; from: number }[] = []
    try {
      for (const { id, target, weight: from } of targets.filter(({ weight }) => weight > 0))
        drained.push({ id: await weigh({ id, weight: from }, 0), target, weight: 0, from })
    } finally {
      await refresh()
    }
    toast({
      message: t('bulk.drained', { count: drained.length }),
      undo: canComeBack ? undoOf(drained) : undefined,
    })
  }
  const remove: TargetActions['remove'] = async (targets) => {
    const entryIds: string[] = []
    try {
      for (const { id } of targets) {
        const answer = await removeEntity({ ...kindAddress, id }).catch(unlessGone)
        if (answer) entryIds.push(answer.entryId)
      }
    } finally {
      await refresh()
    }
    const undo = undoDelete(connectionId, entryIds)
    toast({
      message: t('bulk.deleted', { count: targets.length }),
      undo: undo && (() => undo().then(refresh)),
    })
  }
  const add: TargetActions['add'] = async ({ target, weight, tags }) => {
    await createEntity(kindAddress, { upstream: { id: upstream }, target, weight, ...(tags.length > 0 && { tags }) })
  }
  return { setHealth, setWeight, drain, remove, add, refresh, failure, dismiss: () => setFailure(undefined) }
}

function unlessGone(error: unknown): undefined {
  if (!isConsoleError(error) || error.code !== 'not_found') throw error
  return undefined
}
