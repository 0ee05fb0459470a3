import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { EntityAnswer, EntityPage, ListQuery, RevealAnswer } from '@/lib/contract/entities'
import { api } from '@/lib/contract/paths'
import type { RemovalAnswer } from '@/lib/contract/removal'
import type { SubschemaDescription } from '@/lib/entities/types'
import type { JsonObject, Path } from '@/lib/schema/json'
import { ask } from './ask'
import { listParams } from './list-params'

/** Which entity of which gateway. */
export type EntityAddress = { readonly connectionId: string; readonly kind: string; readonly id: string }

type KindAddress = Omit<EntityAddress, 'id'>

/**
 * Reads of entities. Keys go from general to particular:
 * `['connections', c, 'entities', kind, 'list' | 'one' | 'count', …]`, `['connections', c, 'subschemas', kind, name]`.
 */
export const entityQueries = {
  /** A page of a list; the page before stays visible while the next one comes. */
  list: ({ connectionId, kind, query }: KindAddress & { query: ListQuery }) =>
    queryOptions({
      queryKey: [...kindKey({ connectionId, kind }), 'list', query],
      queryFn: ({ signal }) => ask<EntityPage>(`${api.entities(connectionId, kind)}?${listParams(query)}`, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: ({ state: { data } }) => (data?.isWhole === false ? 400 : data?.isRefreshing ? 1500 : false),
    }),
  /** How many entities of a kind point at one entity, or how many there are. */
  count: ({ connectionId, kind, refers }: KindAddress & { refers?: string }) =>
    queryOptions({
      queryKey: [...kindKey({ connectionId, kind }), 'count', refers ?? ''],
      queryFn: async ({ signal }) => {
        const query: Record<string, string> = { pageSize: '0', ...(refers ? { refers } : {}) }
        const page = await ask<EntityPage>(api.entities(connectionId, kind, query), { signal })
        return page.total
      },
    }),
  one: ({ connectionId, kind, id }: EntityAddress) =>
    queryOptions({
      queryKey: [...kindKey({ connectionId, kind }), 'one', id],
      queryFn: ({ signal }) => ask<EntityAnswer>(api.entity(connectionId, kind, id), { signal }),
      retry: false,
    }),
  /** The fields of one plugin (or whatever the kind's subschemas are). */
  subschema: ({ connectionId, kind, name }: KindAddress & { name: string }) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'subschemas', kind, name],
      queryFn: ({ signal }) => ask<SubschemaDescription>(api.subschema(connectionId, kind, name), { signal }),
      staleTime: 300_000,
    }),
}

/** Creates an entity; throws ConsoleError, with `fields` where the gateway named them. */
export function createEntity({ connectionId, kind }: KindAddress, entity: JsonObject): Promise<EntityAnswer> {
  return ask<EntityAnswer>(api.entities(connectionId, kind), { method: 'POST', body: { entity } })
}

/** Sends the smallest patch and what it was based on; throws ConsoleError, `moved_meanwhile` with the current entity. */
export function updateEntity(
  { connectionId, kind, id }: EntityAddress,
  change: { patch: JsonObject; seen: JsonObject },
): Promise<EntityAnswer> {
  return ask<EntityAnswer>(api.entity(connectionId, kind, id), { method: 'PATCH', body: change })
}

/** Deletes an entity and what cascades; throws ConsoleError. */
export function removeEntity({ connectionId, kind, id }: EntityAddress): Promise<RemovalAnswer> {
  return ask<RemovalAnswer>(api.entity(connectionId, kind, id), { method: 'DELETE' })
}

/** One secret in clear; the server writes down who asked. Throws ConsoleError. */
export function revealSecret({ connectionId, kind, id }: EntityAddress, path: Path): Promise<RevealAnswer> {
  return ask<RevealAnswer>(api.reveal(connectionId, kind, id), { method: 'POST', body: { path } })
}

/** After a write: the answer stands at once, every list and count of the kind is asked again. Secrets it tells once are not kept. */
export async function afterWrite(
  client: QueryClient,
  address: KindAddress,
  { made: _, entryId: _entryId, ...answer }: EntityAnswer,
): Promise<void> {
  client.setQueryData(entityQueries.one({ ...address, id: answer.entity.id }).queryKey, answer)
  await Promise.all([
    client.invalidateQueries({ queryKey: [...kindKey(address), 'list'] }),
    client.invalidateQueries({ queryKey: [...kindKey(address), 'count'] }),
    client.invalidateQueries({ queryKey: ['audit'] }),
  ])
}

/** After a delete: other kinds may have lost entities with it, so everything of the gateway is asked again. */
export async function afterRemove(client: QueryClient, { connectionId, kind, id }: EntityAddress): Promise<void> {
  // Its page is still open for a moment; asking again would show "not found" on the way out.
  await client.invalidateQueries({
    queryKey: entityQueries.one({ connectionId, kind, id }).queryKey,
    refetchType: 'none',
  })
  await client.invalidateQueries({
    predicate: ({ queryKey }) =>
      (queryKey[1] === connectionId && queryKey[2] === 'entities' && !(queryKey[4] === 'one' && queryKey[5] === id)) ||
      queryKey[0] === 'audit',
  })
}

function kindKey({ connectionId, kind }: KindAddress) {
  return ['connections', connectionId, 'entities', kind] as const
}
