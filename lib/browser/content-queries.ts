import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/contract/paths'
import type { ContentEntity, ContentPage } from '@/lib/contract/snapshots'
import { ask } from './ask'

type Place = { readonly connectionId: string; readonly snapshotId: string; readonly kind: string }

/** Reads of what a snapshot holds, which never changes. Keys: `['connections', c, 'snapshots', 'content', s, kind, …]`. */
export const contentQueries = {
  /** A page of a kind; the page before stays visible while the next one comes. */
  list: ({ connectionId, snapshotId, kind }: Place, query: Readonly<Record<string, string>>) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'snapshots', 'content', snapshotId, kind, 'list', query],
      queryFn: ({ signal }) =>
        ask<ContentPage>(api.snapshotKind(connectionId, snapshotId, { kind, query }), { signal }),
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),
  one: ({ connectionId, snapshotId, ...entity }: Place & { readonly id: string }) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'snapshots', 'content', snapshotId, entity.kind, 'one', entity.id],
      queryFn: ({ signal }) => ask<ContentEntity>(api.snapshotEntity(connectionId, snapshotId, entity), { signal }),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),
}

/** The entity with its secrets, which is logged; never kept in the cache of queries. Throws ConsoleError. */
export function revealContent({ connectionId, snapshotId, ...entity }: Place & { readonly id: string }) {
  return ask<ContentEntity>(api.snapshotReveal(connectionId, snapshotId, entity), { method: 'POST' })
}
