'use client'

import { useEffect, useMemo, useState } from 'react'
import type { ListQuery } from '@/lib/contract/entities'
import { mostFilterValues } from '@/lib/contract/most-filter-values'
import { pageSizes } from '@/lib/contract/page-sizes'
import type { Path } from '@/lib/schema/json'
import { wholeList } from './list-params'
import { readKeptColumns, useKeptColumns } from './use-kept-columns'
import { type UrlPatch, useUrlState } from './use-url-state'

/** Which of a query's relations: something of a kind points at the entity, or nothing does. */
export type RelationSide = 'has' | 'lacks'

/** The state of a list, as it stands in the address; `refers` comes from the page around it. */
export type EntityListState = {
  readonly query: ListQuery
  /** Columns chosen by hand; undefined: as the definition has them. */
  readonly columns: readonly Path[] | undefined
  readonly isFiltered: boolean
  readonly setSearch: (search: string) => void
  readonly sortBy: (column: Path) => void
  /** The values of which a row must hold one; the empty text is "not set", none (or undefined) takes the filter away. */
  readonly setFilter: (column: Path, values: string | readonly string[] | undefined) => void
  readonly toggleTag: (tag: string) => void
  readonly setTagMatch: (tagMatch: ListQuery['tagMatch']) => void
  /** `relation`: a kind, or `<kind>:<name>`. */
  readonly toggleRelation: (side: RelationSide, relation: string) => void
  readonly clearFilters: () => void
  readonly setPage: (page: number) => void
  readonly setPageSize: (pageSize: number) => void
  readonly setColumns: (columns: readonly Path[] | undefined) => void
}

/** Names of the parameters a list keeps in the address, besides `filter.<column>`. */
export const listParameters = [
  'search',
  'sort',
  'page',
  'size',
  'tag',
  'tagMatch',
  'has',
  'lacks',
  'columns',
  'bulk',
] as const

/**
 * The list's state in the address: every change but typing is a step of the back button, and goes back to page one. The choice of columns
 * is kept in the browser as well, by `kind`, and written into the address when the list is opened, so that a copied one shows the same.
 */
export function useEntityList({ refers, kind }: { refers?: string; kind?: string } = {}): EntityListState {
  const { params, push, replace } = useUrlState()
  const [keptColumns, keepColumns] = useKeptColumns(kind)
  // From then on the address alone says it, or the back button would change nothing.
  const [writtenFor, setWrittenFor] = useState<string>()
  const own = writtenFor === kind ? undefined : keptColumns
  useEffect(() => {
    const kept = kind === undefined ? undefined : readKeptColumns(kind)
    if (kept && !new URLSearchParams(window.location.search).has('columns')) replace({ columns: kept.join(',') })
    setWrittenFor(kind)
  }, [kind, replace])
  return useMemo(() => {
    const query = listQueryOf(params, refers)
    const filters = Object.keys(query.filter)
    const change = (patch: UrlPatch) => push({ page: undefined, ...patch })
    const shared = params.get('columns')?.split(',').filter(Boolean)
    return {
      query,
      columns: shared ?? own,
      isFiltered: isFiltered(query),
      setSearch: (search) => replace({ search, page: undefined }),
      sortBy: (column) => change({ sort: nextSort(query.sort, column) }),
      setFilter: (column, values) =>
        change({ [`filter.${column}`]: typeof values === 'string' ? [values] : (values ?? []) }),
      toggleTag: (tag) => change({ tag: toggled(query.tags, tag) }),
      setTagMatch: (tagMatch) => change({ tagMatch: tagMatch === 'all' ? undefined : tagMatch }),
      toggleRelation: (side, relation) => change({ [side]: toggled(query[side], relation) }),
      clearFilters: () =>
        change({
          search: undefined,
          tag: undefined,
          tagMatch: undefined,
          has: undefined,
          lacks: undefined,
          ...Object.fromEntries(filters.map((path) => [`filter.${path}`, undefined])),
        }),
      setPage: (page) => push({ page: page > 1 ? String(page) : undefined }),
      setPageSize: (pageSize) => change({ size: String(pageSize) }),
      setColumns: (columns) => {
        keepColumns(columns)
        push({ columns: columns?.join(',') })
      },
    }
  }, [params, push, replace, refers, own, keepColumns])
}

/** The query that an address means; what cannot be read is as if it were not there. */
export function listQueryOf(params: URLSearchParams, refers?: string): ListQuery {
  const filter: Record<string, string[]> = {}
  for (const name of new Set(params.keys()))
    if (name.startsWith('filter.'))
      filter[name.slice('filter.'.length)] = params.getAll(name).slice(0, mostFilterValues)
  const size = Number(params.get('size'))
  const page = Number(params.get('page'))
  return {
    ...wholeList,
    search: (params.get('search') ?? '').slice(0, 200),
    sort: params.get('sort') ?? '',
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
    pageSize: pageSizes.find((known) => known === size) ?? wholeList.pageSize,
    tags: params.getAll('tag').slice(0, 20),
    tagMatch: params.get('tagMatch') === 'any' ? 'any' : 'all',
    has: params.getAll('has').filter(isRelation).slice(0, 10),
    lacks: params.getAll('lacks').filter(isRelation).slice(0, 10),
    filter,
    refers,
  }
}

/** Whether a query leaves anything out. */
export function isFiltered({ search, tags, has, lacks, filter }: ListQuery): boolean {
  return [search, tags, has, lacks, Object.keys(filter)].some(({ length }) => length > 0)
}

function toggled(items: readonly string[], item: string): string[] {
  return items.includes(item) ? items.filter((one) => one !== item) : [...items, item]
}

/** As the contract has it (lib/contract/entities.ts): a kind, or `<kind>:<name>`. */
function isRelation(text: string): boolean {
  return /^[a-z][a-z0-9_-]{0,63}(:.{1,200})?$/.test(text)
}

/** First up, then down, then as the gateway has them. */
export function nextSort(sort: string, column: Path): string | undefined {
  if (sort === column) return `-${column}`
  return sort === `-${column}` ? undefined : column
}
