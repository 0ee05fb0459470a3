import 'server-only'
import type { RolloutAnswer, RolloutWay } from '@/lib/contract/rollouts'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { toRollout } from './rollout-rows'

/** The roll-out of an entity that goes on, or the last one that ended. */
export async function findRollout(
  { connection }: ConnectionContext,
  { way, entityId }: { way: RolloutWay; entityId: string },
): Promise<RolloutAnswer> {
  const row = await db().rollout.findFirst({
    where: { connectionId: connection.id, way, entityId },
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }],
  })
  return row ? { rollout: toRollout(row) } : {}
}
