import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/contract/paths'
import type { Tagged, TagList } from '@/lib/contract/tags'
import { ask } from './ask'

/** As long as the server keeps them too (lib/server/tags). */
const freshMs = 15_000

/** Reads of tags: `['connections', c, 'tags', 'all' | 'one', …]`. */
export const tagQueries = {
  all: (connectionId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'tags', 'all'],
      queryFn: ({ signal }) => ask<TagList>(api.tags(connectionId), { signal }),
      staleTime: freshMs,
    }),
  one: (connectionId: string, tag: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'tags', 'one', tag],
      queryFn: ({ signal }) => ask<Tagged>(api.tagged(connectionId, tag), { signal }),
    }),
}
