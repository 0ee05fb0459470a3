import 'server-only'
import type { MoveBody, Rollout, RolloutStage, RolloutWay } from '@/lib/contract/rollouts'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { ownRollout, type RolloutRow, toRollout, wholeStages } from './rollout-rows'
import { ways } from './ways'

/**
 * Brings the gateway to a stage, forwards or back. A move that broke off half-way is completed by asking for it again. Throws `conflict` /
 * `moved_meanwhile` where somebody else has moved the roll-out or changed what it is about, `invalid` for a stage there is none of, and
 * whatever the gateway throws.
 */
export async function moveRollout(context: ConnectionContext, id: string, move: MoveBody): Promise<Rollout> {
  const row = await ownRollout(context, id)
  const stages = await wholeStages(row)
  const [from, to] = [stages[move.from], stages[move.to]]
  if (!from || !to || move.from === move.to) throw new ConsoleError('invalid', 'There is no such stage to move to.')
  const way = ways[row.way as RolloutWay]
  const { values } = await way.read(context, row.entityId)
  refuseForeign(values, [from, to])
  await claim(row, move)
  const draft = {
    action: 'update',
    kind: 'rollouts',
    entityId: id,
    entityName: row.entityName,
    before: { stage: move.from },
    after: { stage: move.to },
  } as const
  try {
    return await audited(context, draft, async () => {
      await way.write(context, row.entityId, { from: values, to: to.values })
      return { result: toRollout(await ownRollout(context, id)) }
    })
  } catch (error) {
    await db().rollout.updateMany({ where: { id, at: move.to }, data: { at: move.from } })
    throw error
  }
}

/** Ends a roll-out: what stands at the gateway stays. Throws `not_found`, and `conflict` where it has ended. */
export async function endRollout(context: ConnectionContext, id: string): Promise<Rollout> {
  const row = await ownRollout(context, id)
  const draft = { action: 'delete', kind: 'rollouts', entityId: id, entityName: row.entityName } as const
  return audited(context, draft, async () => {
    const { count } = await db().rollout.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date() } })
    if (count === 0) throw movedOn()
    return { result: toRollout(await ownRollout(context, id)) }
  })
}

/** Of two who move at once one wins. */
async function claim({ id }: RolloutRow, { from, to }: MoveBody): Promise<void> {
  const { count } = await db().rollout.updateMany({
    where: { id, at: from, endedAt: null },
    data: { at: to, movedAt: new Date() },
  })
  if (count === 0) throw movedOn()
}

function movedOn(): ConsoleError {
  return new ConsoleError('conflict', 'Somebody moved or ended this roll-out meanwhile. Nothing was changed.', {
    reason: 'moved_meanwhile',
  })
}

/** Each value must be that of the stage left or of the one asked for: anything else came from outside of the roll-out. */
function refuseForeign(now: RolloutStage['values'], stages: readonly RolloutStage[]): void {
  for (const key of new Set(stages.flatMap(({ values }) => Object.keys(values)))) {
    // A target of weight 0 may have left the list (Kong up to 2.1).
    const value = now[key] ?? 0
    if (!stages.some(({ values }) => (values[key] ?? 0) === value))
      throw new ConsoleError('conflict', `${key} was changed outside of this roll-out. Nothing was changed.`, {
        reason: 'moved_meanwhile',
      })
  }
}
