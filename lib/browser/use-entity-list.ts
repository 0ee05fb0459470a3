'use client'

import { useMemo } from 'react'
import type { ListQuery } from '@/lib/contract/entities'
import { pageSizes } from '@/lib/contract/page-sizes'
import type { Path } from '@/lib/schema/json'
import { wholeList } from './list-params'
import { type UrlPatch, useUrlState } from './use-url-state'

/** The state of a list, as it stands in the address; `refers` comes from the page around it. */
export type EntityListState = {
  readonly query: ListQuery
  /** Columns chosen by hand; undefined: as the definition has them. */
  readonly columns: readonly Path[] | undefined
  readonly isFiltered: boolean
  readonly setSearch: (search: string) => void
  readonly sortBy: (column: Path) => void
  readonly setFilter: (column: Path, value: string | undefined) => void
  readonly toggleTag: (tag: string) => void
  readonly clearFilters: () => void
  readonly setPage: (page: number) => void
  readonly setPageSize: (pageSize: number) => void
  readonly setColumns: (columns: readonly Path[] | undefined) => void
}

/** Names of the parameters a list keeps in the address, besides `filter.<column>`. */
export const listParameters = ['search', 'sort', 'page', 'size', 'tag', 'columns'] as const

/** The list's state in the address: every change but typing is a step of the back button, and goes back to page one. */
export function useEntityList({ refers }: { refers?: string } = {}): EntityListState {
  const { params, push, replace } = useUrlState()
  return useMemo(() => {
    const query = listQueryOf(params, refers)
    const filters = Object.keys(query.filter)
    const change = (patch: UrlPatch) => push({ page: undefined, ...patch })
    return {
      query,
      columns: params.get('columns')?.split(',').filter(Boolean),
      isFiltered: query.search !== '' || query.tags.length > 0 || filters.length > 0,
      setSearch: (search) => replace({ search, page: undefined }),
      sortBy: (column) => change({ sort: nextSort(query.sort, column) }),
      setFilter: (column, value) => change({ [`filter.${column}`]: value }),
      toggleTag: (tag) =>
        change({ tag: query.tags.includes(tag) ? query.tags.filter((one) => one !== tag) : [...query.tags, tag] }),
      clearFilters: () =>
        change({
          search: undefined,
          tag: undefined,
          ...Object.fromEntries(filters.map((path) => [`filter.${path}`, undefined])),
        }),
      setPage: (page) => push({ page: page > 1 ? String(page) : undefined }),
      setPageSize: (pageSize) => change({ size: String(pageSize) }),
      setColumns: (columns) => push({ columns: columns?.join(',') }),
    }
  }, [params, push, replace, refers])
}

/** The query that an address means; what cannot be read is as if it were not there. */
export function listQueryOf(params: URLSearchParams, refers?: string): ListQuery {
  const filter: Record<string, string> = {}
  for (const [name, value] of params) if (name.startsWith('filter.')) filter[name.slice('filter.'.length)] = value
  const size = Number(params.get('size'))
  const page = Number(params.get('page'))
  return {
    ...wholeList,
    search: (params.get('search') ?? '').slice(0, 200),
    sort: params.get('sort') ?? '',
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
    pageSize: pageSizes.find((known) => known === size) ?? wholeList.pageSize,
    tags: params.getAll('tag').slice(0, 20),
    filter,
    refers,
  }
}

/** First up, then down, then as the gateway has them. */
export function nextSort(sort: string, column: Path): string | undefined {
  if (sort === column) return `-${column}`
  return sort === `-${column}` ? undefined : column
}
