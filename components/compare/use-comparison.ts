'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { snapshotQueries } from '@/lib/browser/snapshot-queries'
import { useUrlState } from '@/lib/browser/use-url-state'
import type { Side } from '@/lib/contract/snapshots'
import type { OpCounts } from './change-counts'
import type { DifferenceView } from './change-item'

/** Changes on one page. */
export const pageSize = 50

const ops = ['create', 'update', 'delete'] as const

/** Two sides as they are compared. */
export type Sides = { readonly before: Side; readonly after: Side }

/** The filters of a comparison, as they stand in the address. */
export type ComparisonFilters = {
  readonly kind?: string
  readonly op?: keyof OpCounts
  readonly tag?: string
  readonly search?: string
}

/** A comparison with its filters and pages in the address, so that it can be linked to. */
export function useComparison(connectionId: string, { before, after }: Sides) {
  const { params, push, replace } = useUrlState()
  const [isFresh, setIsFresh] = useState(false)
  const op = ops.find((one) => one === params.get('op'))
  const text = (name: string) => params.get(name) || undefined
  const filters: ComparisonFilters = { kind: text('kind'), op, tag: text('tag'), search: text('search') }
  const page = Math.max(1, Math.trunc(Number(params.get('page') ?? 1)) || 1)
  const body = {
    before,
    after,
    ...filters,
    offset: (page - 1) * pageSize,
    limit: pageSize,
    ...(isFresh && { isFresh }),
  }
  const query = useQuery({ ...snapshotQueries.comparison(connectionId, body), retry: false })
  const view: DifferenceView = params.get('view') === 'split' ? 'split' : 'unified'
  return {
    query,
    body,
    filters,
    page,
    view,
    isFiltered: Object.values(filters).some((value) => value !== undefined),
    setFilter: (patch: { readonly [name in keyof ComparisonFilters]?: string | undefined }) =>
      replace({ page: undefined, ...patch }),
    setPage: (next: number) => push({ page: next === 1 ? undefined : String(next) }),
    setView: (next: DifferenceView) => replace({ view: next === 'split' ? next : undefined }),
    /** Reads the gateways again, whatever is known of them. */
    readAgain: () => {
      setIsFresh(true)
      if (isFresh) void query.refetch()
    },
  }
}
