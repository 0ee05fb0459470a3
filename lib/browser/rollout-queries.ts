import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/contract/paths'
import type { MoveBody, Rollout, RolloutAnswer, RolloutBody, RolloutWay } from '@/lib/contract/rollouts'
import { ask } from './ask'

/** Which roll-out of which gateway. */
export type RolloutAddress = { readonly connectionId: string; readonly way: RolloutWay; readonly entityId: string }

/** The roll-out of an entity that goes on, or the last one; read again while it is looked at, since others may move it. */
export function rolloutQuery({ connectionId, way, entityId }: RolloutAddress) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'rollouts', way, entityId],
    queryFn: ({ signal }) => ask<RolloutAnswer>(api.rollouts(connectionId, { way, entityId }), { signal }),
    refetchInterval: ({ state: { data } }) => (data?.rollout && !data.rollout.endedAt ? 5_000 : false),
  })
}

/** Plans a roll-out and goes to its first stage; throws ConsoleError. */
export async function startRollout(connectionId: string, body: RolloutBody): Promise<Rollout> {
  const planned = await ask<Rollout>(api.rollouts(connectionId), { method: 'POST', body })
  return moveRollout(connectionId, planned.id, { from: 0, to: 1 })
}

/** Brings the gateway to a stage; throws ConsoleError. */
export function moveRollout(connectionId: string, id: string, body: MoveBody): Promise<Rollout> {
  return ask<Rollout>(api.rolloutMove(connectionId, id), { method: 'POST', body })
}

/** Ends a roll-out where it stands; throws ConsoleError. */
export function endRollout(connectionId: string, id: string): Promise<Rollout> {
  return ask<Rollout>(api.rolloutEnd(connectionId, id), { method: 'POST', body: {} })
}

/** After a move all that is shown of the entities is read again, also where it failed half-way. */
export async function afterMove(client: QueryClient, connectionId: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['connections', connectionId, 'rollouts'] }),
    client.invalidateQueries({ queryKey: ['connections', connectionId, 'entities'] }),
    client.invalidateQueries({ queryKey: ['audit'] }),
  ])
}
