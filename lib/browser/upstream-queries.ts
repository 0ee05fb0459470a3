import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/contract/paths'
import type { TargetHealthChange, TargetHistoryRow, UpstreamTargets } from '@/lib/contract/upstreams'
import { ask } from './ask'

/** How often targets and their health are read again while they are looked at. A hidden tab asks nothing. */
export const liveMs = 5_000

/** Which upstream of which gateway. */
export type UpstreamAddress = { readonly connectionId: string; readonly upstream: string }

/** Reads around one upstream. They stand among the lists of targets, so that every write of a target reads them again. */
export const upstreamQueries = {
  targets: (address: UpstreamAddress) =>
    queryOptions({
      queryKey: [...targetsKey(address), 'now'],
      queryFn: ({ signal }) =>
        ask<UpstreamTargets>(api.upstreamTargets(address.connectionId, address.upstream), { signal }),
      refetchInterval: liveMs,
    }),
  history: (address: UpstreamAddress) =>
    queryOptions({
      queryKey: [...targetsKey(address), 'history'],
      queryFn: async ({ signal }) => {
        const { connectionId, upstream } = address
        const answer = await ask<{ rows: readonly TargetHistoryRow[] }>(api.targetHistory(connectionId, upstream), {
          signal,
        })
        return answer.rows
      },
    }),
}

/** Marks a target or one of its addresses healthy or unhealthy; throws ConsoleError. */
export function setTargetHealth(
  { connectionId, upstream, target }: UpstreamAddress & { target: string },
  change: TargetHealthChange,
): Promise<void> {
  return ask<void>(api.targetHealth(connectionId, upstream, target), { method: 'PUT', body: change })
}

/** After a change of an upstream's targets or of their health: what is shown of them is read again. */
export async function afterTargetChange(client: QueryClient, { connectionId }: UpstreamAddress): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['connections', connectionId, 'entities', 'targets'] }),
    client.invalidateQueries({ queryKey: ['audit'] }),
  ])
}

function targetsKey({ connectionId, upstream }: UpstreamAddress) {
  return ['connections', connectionId, 'entities', 'targets', 'list', 'of', upstream] as const
}
