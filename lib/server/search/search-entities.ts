import 'server-only'
import type { SearchAnswer, SearchGroup, SearchHit } from '@/lib/contract/search'
import { entityName } from '@/lib/entities/entity-name'
import { referencedIds } from '@/lib/entities/referenced-ids'
import type { GatewayDescription, KindDescription } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { allows } from '@/lib/server/grants'
import { type RowTable, readRows } from '@/lib/server/inventory'
import { describeGateway } from '@/lib/server/kong'
import { type Hit, searchTable } from './search-table'

/**
 * Entities of any kind one may read by any part of name, host, path, tag or id: at most five of a kind, names that begin so first. A kind that cannot be
 * read has no hits (`unread` names it), and one that is being read for the first time has those that are there; `isWhole` tells.
 */
export async function searchEntities(context: ConnectionContext, q: string): Promise<SearchAnswer> {
  const gateway = await describeGateway(context)
  const kinds = Object.values(gateway.kinds).filter(({ kind }) => allows(context, 'entities.read', kind))
  const read = await Promise.all(kinds.map((description) => tableOf(context, description)))
  const tables = new Map(read.flatMap((one) => (one.table ? [[one.description.kind, one.table] as const] : [])))
  const groups = read
    .flatMap(({ description, table }) => (table ? [{ description, found: searchTable(table, description, q) }] : []))
    .filter(({ found }) => found.hits.length > 0)
    // The best hit tells where a kind stands; kinds alike stay in the order of the description.
    .sort((a, b) => (a.found.hits[0]?.rank ?? 9) - (b.found.hits[0]?.rank ?? 9))
    .map(
      ({ description, found }): SearchGroup => ({
        kind: description.kind,
        hits: found.hits.map((hit) => shown(gateway, { description, hit, tables })),
        hasMore: found.hasMore,
      }),
    )
  return {
    groups,
    isWhole: read.every(({ table, isWhole }) => !table || isWhole),
    unread: read.filter(({ table }) => !table).map(({ description }) => description.kind),
  }
}

type Read = { readonly description: KindDescription; readonly table?: RowTable; readonly isWhole: boolean }

async function tableOf(context: ConnectionContext, description: KindDescription): Promise<Read> {
  try {
    const { table, isWhole } = await readRows(context, description, { mayBePartial: true })
    return { description, table, isWhole }
  } catch (error) {
    context.log.warn({ err: error, kind: description.kind }, 'a kind could not be searched')
    return { description, isWhole: false }
  }
}

function shown(
  gateway: GatewayDescription,
  { description, hit, tables }: { description: KindDescription; hit: Hit; tables: ReadonlyMap<string, RowTable> },
): SearchHit {
  const [pointed] = referencedIds(description, hit.row)
  const target = pointed && tables.get(pointed.kind)?.find(pointed.id)
  const kind = pointed && gateway.kinds[pointed.kind]
  return {
    id: hit.row.id,
    name: entityName(description, hit.row),
    ...(hit.column !== undefined && { column: hit.column, text: hit.text }),
    ...(target && kind && { of: entityName(kind, target) }),
  }
}
