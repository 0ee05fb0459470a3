import { queryOptions } from '@tanstack/react-query'
import type { FleetAnswer } from '@/lib/contract/fleet'
import { api } from '@/lib/contract/paths'
import { ask } from './ask'

/** How often all gateways are read again while they are looked at, besides when new figures come. */
const pollMs = 15_000

/** All gateways, in one request. Under the key of the connections, so that a change of any of them reads it again. */
export const fleetQueries = {
  all: () =>
    queryOptions({
      queryKey: ['connections', 'fleet'],
      queryFn: ({ signal }) => ask<FleetAnswer>(api.fleet(), { signal }),
      refetchInterval: pollMs,
    }),
}
