import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AccessGroups, AccessPage, AccessQuery } from '@/lib/contract/access'
import { api } from '@/lib/contract/paths'
import { ask } from './ask'

/** Whose access is listed. */
export type AccessOf = { readonly kind: 'consumers' | 'routes' | 'services'; readonly id: string }

/**
 * Who may use what. The keys lie under those of the gateway's entities, so that after a delete they are asked again:
 * `['connections', c, 'entities', 'access', 'list' | 'groups', …]`.
 */
export const accessQueries = {
  /** A page of the list; the page before stays visible while the next one comes. */
  list: ({ connectionId, of, query }: { connectionId: string; of: AccessOf; query: AccessQuery }) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'entities', 'access', 'list', of, query],
      queryFn: ({ signal }) => ask<AccessPage>(api.access(connectionId, of, textsOf(query)), { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => (state.data?.isRefreshing ? 1500 : false),
    }),
  /** The groups whose name holds a text. */
  groups: ({ connectionId, search }: { connectionId: string; search: string }) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'entities', 'access', 'groups', search],
      queryFn: ({ signal }) => ask<AccessGroups>(api.accessGroups(connectionId, { search }), { signal }),
      placeholderData: keepPreviousData,
    }),
}

function textsOf(query: AccessQuery): Record<string, string> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
}
