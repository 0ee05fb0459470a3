import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Rollout, RolloutBody, RolloutStage } from '@/lib/contract/rollouts'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { storedStages, toRollout } from './rollout-rows'
import { ways } from './ways'

/**
 * Plans a roll-out in stages; the gateway is only read. Throws `invalid` for a plan that changes nothing, `conflict` while another
 * roll-out of the entity goes on, and whatever the gateway throws.
 */
export async function startRollout(context: ConnectionContext, body: RolloutBody): Promise<Rollout> {
  const { way, entityId } = body
  const { name, values } = await ways[way].read(context, entityId)
  const stages: readonly RolloutStage[] = [{ values }, ...laterStages(body, values)]
  const draft = {
    action: 'create',
    kind: 'rollouts',
    entityName: name,
    after: { way, stages: stages.length - 1 },
  } as const
  return audited(context, draft, async () => {
    const id = randomUUID()
    const data = {
      id,
      connectionId: context.connection.id,
      way,
      entityId,
      entityName: name,
      ...(await storedStages(id, stages, ways[way].secrets)),
      startedByName: context.actor.name,
    }
    const row = await db().rollout.create({ data }).catch(refuseSecond)
    return { result: toRollout(row), entityId: row.id }
  })
}

/** The compiler does not see that a body and its way belong together. */
function laterStages(body: RolloutBody, now: RolloutStage['values']): readonly RolloutStage[] {
  const { stages } = ways[body.way] as (typeof ways)['switch']
  return stages(body as Extract<RolloutBody, { way: 'switch' }>, now)
}

/** P2002: the partial unique index lets one roll-out of an entity go on at a time. */
function refuseSecond(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'P2002')
    throw new ConsoleError('conflict', 'A roll-out of this goes on already. End it first.', {
      reason: 'already_exists',
    })
  throw error
}
