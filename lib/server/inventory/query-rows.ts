import 'server-only'
import type { EntityPage, ListQuery, Row } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import { countFacets } from './count-facets'
import { type Among, type Marks, matchingRows, partsOf, rowsAmong } from './match-rows'
import type { Called, RowOrder } from './row-order'
import type { RowOrders } from './row-orders'
import type { RowTable } from './row-table'

/** What a query finds: the rows of one page, and what was counted over all. */
export type Found = Pick<EntityPage, 'rows' | 'total' | 'matched' | 'page' | 'pageSize' | 'facets'>

/** A table with the orders that were asked of it. */
export type Sortable = { readonly table: RowTable; readonly orders: RowOrders }

/**
 * One page of a kind's rows: those that refer to an entity (or that the caller allows: `only`), narrowed by search, relations, tags and filters, sorted, by name if nothing else
 * is asked (the gateway's own order is by random id). A page beyond the last one is the last one. `related`: marks of the rows that the
 * query's `has` and `lacks` leave (`relatedRows`). `called`: what the column it is sorted by points at (`calledBySort`).
 */
export async function queryRows(
  { table, orders }: Sortable,
  description: KindDescription,
  query: ListQuery & Pick<Among, 'only'> & { readonly called?: Called },
  related: readonly Uint8Array[] = [],
): Promise<Found> {
  const sort = query.sort || (description.nameFields[0] ?? 'id')
  const order = query.pageSize === 0 ? undefined : await orders.by(sortPath(sort), query.called)
  const among = rowsAmong(table, description, query)
  const parts = partsOf(table, among, { query, related })
  const matching = matchingRows(parts)
  const pages = Math.max(1, Math.ceil(matching.count / Math.max(1, query.pageSize)))
  const page = Math.min(query.page, pages)
  return {
    rows: order
      ? pageOf(table, matching, { order, isDescending: sort.startsWith('-'), page, size: query.pageSize })
      : [],
    total: among.count,
    matched: matching.count,
    page,
    pageSize: query.pageSize,
    // A count alone (page size 0) asks for no facets.
    facets: query.pageSize === 0 ? {} : countFacets(table, description, (path) => matchingRows(parts, path)),
  }
}

/** The column that a query's `sort` names. */
export function sortPath(sort: string): Path {
  return sort.replace(/^-/, '')
}

/** The ids of all rows that match a query, in no order: what "all that match" means. */
export function matchingIds(
  { table }: Pick<Sortable, 'table'>,
  description: KindDescription,
  query: ListQuery & Pick<Among, 'only'>,
  related: readonly Uint8Array[] = [],
): string[] {
  const parts = partsOf(table, rowsAmong(table, description, query), { query, related })
  const { of: marks } = matchingRows(parts)
  const ids: string[] = []
  for (let index = 0; index < marks.length; index++) if (marks[index] === 1) ids.push(table.idAt(index))
  return ids
}

type Wanted = {
  readonly order: RowOrder
  readonly isDescending: boolean
  readonly page: number
  readonly size: number
}

function pageOf(table: RowTable, { of: marks }: Marks, { order, isDescending, page, size }: Wanted): Row[] {
  const { filled, empty } = order
  const rows: Row[] = []
  let skip = (page - 1) * size
  const take = (index: number) => {
    if (marks[index] !== 1) return
    if (skip > 0) skip--
    else rows.push(table.rowAt(index))
  }
  for (let at = 0; at < filled.length && rows.length < size; at++)
    take(filled[isDescending ? filled.length - 1 - at : at] ?? 0)
  for (let at = 0; at < empty.length && rows.length < size; at++) take(empty[at] ?? 0)
  return rows
}
