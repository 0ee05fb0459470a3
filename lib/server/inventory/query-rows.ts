import 'server-only'
import type { EntityPage, ListQuery, Row } from '@/lib/contract/entities'
import { referencedIds } from '@/lib/entities/referenced-ids'
import type { KindDescription } from '@/lib/entities/types'
import { isJsonObject, type Json, type Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { countFacets } from './count-facets'

/** A row with the text a search looks into. */
export type IndexedRow = { readonly row: Row; readonly text: string }

/** What a query finds: the rows of one page, and what was counted over all. */
export type Found = Pick<EntityPage, 'rows' | 'total' | 'matched' | 'page' | 'pageSize' | 'facets'>

/**
 * One page of a kind's rows: those that refer to an entity, narrowed by search, tags and filters, sorted, by name if nothing else
 * is asked (the gateway's own order is by random id). A page beyond the last one is the last one. Facets count all rows that refer, so that a filter can be changed as well as narrowed.
 */
export function queryRows(description: KindDescription, all: Iterable<IndexedRow>, query: ListQuery): Found {
  const referring = [...all].filter(({ row }) => !query.refers || refersTo(description, row, query.refers))
  const isMatch = matcherOf(query)
  const matching = sorted(referring.filter(isMatch), query.sort || (description.nameFields[0] ?? ''))
  const pages = Math.max(1, Math.ceil(matching.length / Math.max(1, query.pageSize)))
  const page = Math.min(query.page, pages)
  const from = (page - 1) * query.pageSize
  return {
    rows: matching.slice(from, from + query.pageSize).map(({ row }) => row),
    total: referring.length,
    matched: matching.length,
    page,
    pageSize: query.pageSize,
    // A count alone (page size 0) asks for no facets.
    facets:
      query.pageSize === 0
        ? {}
        : countFacets(
            description,
            referring.map(({ row }) => row),
          ),
  }
}

function refersTo(description: KindDescription, row: Row, refers: string): boolean {
  const at = refers.indexOf(':')
  const [kind, id] = [refers.slice(0, at), refers.slice(at + 1)]
  return referencedIds(description, row).some((one) => one.kind === kind && one.id === id)
}

/** Every word of the search must be in the row's text; every tag and filter must hold. */
function matcherOf({ search, tags, filter }: ListQuery): (one: IndexedRow) => boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const filters = Object.entries(filter)
  return ({ row, text }) =>
    words.every((word) => text.includes(word)) &&
    tags.every((tag) => Array.isArray(row.tags) && row.tags.includes(tag)) &&
    filters.every(([path, wanted]) => holds(valueAt(row, path), wanted))
}

function holds(value: Json | undefined, wanted: string): boolean {
  if (Array.isArray(value)) return value.some((item: Json) => holds(item, wanted))
  if (isJsonObject(value)) return value.id === wanted
  return String(value ?? '') === wanted
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Rows by a column, what is empty last either way; ties by id, so that pages never overlap. */
function sorted(rows: readonly IndexedRow[], sort: string): readonly IndexedRow[] {
  const isDescending = sort.startsWith('-')
  const path: Path = isDescending ? sort.slice(1) : sort
  if (!path) return rows.toSorted(byId)
  const keyed = rows.map((one) => ({ one, key: sortKey(valueAt(one.row, path)) }))
  keyed.sort((a, b) => compareKeys(a.key, b.key, isDescending) || byId(a.one, b.one))
  return keyed.map(({ one }) => one)
}

type SortKey = string | number | undefined

function compareKeys(a: SortKey, b: SortKey, isDescending: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  return isDescending ? -order : order
}

function sortKey(value: Json | undefined): SortKey {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(String).join(' ')
  return isJsonObject(value) ? sortKey(value.id) : undefined
}

function byId(a: IndexedRow, b: IndexedRow): number {
  return a.row.id < b.row.id ? -1 : a.row.id > b.row.id ? 1 : 0
}
