import { queryOptions } from '@tanstack/react-query'
import type { DeclarativeAnswer } from '@/lib/contract/declarative'
import { api } from '@/lib/contract/paths'
import type { JsonObject } from '@/lib/schema/json'
import { ask } from './ask'

/** Reads of a gateway's declarative configuration. Keys: `['connections', c, 'declarative']`. */
export const declarativeQueries = {
  /** Read once and when asked for: somebody may be editing what was read. */
  document: (connectionId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'declarative'],
      queryFn: ({ signal }) => ask<DeclarativeAnswer>(api.declarative(connectionId), { signal }),
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: false,
    }),
}

/** Replaces the whole configuration; throws ConsoleError: `moved_meanwhile`, or with `fields` by path of the document. */
export function applyDeclarative(
  connectionId: string,
  body: { document: JsonObject; seen: string },
): Promise<DeclarativeAnswer> {
  return ask<DeclarativeAnswer>(api.declarative(connectionId), { method: 'POST', body })
}

/** The configuration with its secrets; the server writes down who asked. Throws ConsoleError. */
export function revealDeclarative(connectionId: string): Promise<DeclarativeAnswer> {
  return ask<DeclarativeAnswer>(api.declarativeSecrets(connectionId), { method: 'POST' })
}
