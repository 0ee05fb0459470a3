import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/contract/paths'
import type { Removal } from '@/lib/contract/removal'
import { ask } from './ask'
import type { EntityAddress } from './entity-queries'

/** What deletes would do: `['connections', c, 'removal', kind, id]`. Asked anew every time: the gateway moves. */
export const removalQueries = {
  one: ({ connectionId, kind, id }: EntityAddress) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'removal', kind, id],
      queryFn: ({ signal }) => ask<Removal>(api.removal(connectionId, kind, id), { signal }),
      staleTime: 0,
      gcTime: 0,
      retry: false,
    }),
}
