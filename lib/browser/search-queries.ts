import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/contract/paths'
import type { SearchAnswer } from '@/lib/contract/search'
import { ask } from './ask'

/** Entities of a gateway by any part of name, host, path or id: `['connections', c, 'search', q]`. Asked again while a kind is still being read. */
export function searchQueries(connectionId: string, q: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'search', q],
    queryFn: ({ signal }) => ask<SearchAnswer>(api.search(connectionId, q), { signal }),
    enabled: q !== '' && connectionId !== '',
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    refetchInterval: ({ state: { data, error } }) => (data?.isWhole === false && !error ? 1_000 : false),
  })
}
