'use client'

import { useMemo, useRef, useState } from 'react'
import type { EntityPage, ListQuery } from '@/lib/contract/entities'

/** Which rows of a list are selected: some by id, or all that match. */
export type Selection = {
  readonly ids: ReadonlySet<string>
  /** All that match the query, also on other pages. */
  readonly isAll: boolean
  /** How many that is. */
  readonly count: number
  readonly isSelected: (id: string) => boolean
  /** Selects or not; with `isRange` all rows of the page from the one selected before to this one. */
  readonly toggle: (id: string, isRange?: boolean) => void
  /** All rows of the page, or none of them. */
  readonly togglePage: () => void
  readonly selectAll: () => void
  readonly clear: () => void
}

type Kept = { readonly key: string; readonly ids: ReadonlySet<string>; readonly isAll: boolean }

/** The selection of a list: it outlives pages and sorting, and ends when the list shows something else. */
export function useSelection(query: ListQuery, page: EntityPage | undefined): Selection {
  const key = useMemo(() => JSON.stringify({ ...query, page: 0, pageSize: 0, sort: '' }), [query])
  const [kept, setKept] = useState<Kept>({ key, ids: new Set(), isAll: false })
  const anchor = useRef<string>(undefined)
  return useMemo(() => {
    const { ids, isAll } = kept.key === key ? kept : { ids: new Set<string>(), isAll: false }
    const shown = page?.rows.map(({ id }) => id) ?? []
    const keep = (next: Iterable<string>) => setKept({ key, ids: new Set(next), isAll: false })
    const selected = isAll ? new Set(shown) : ids
    return {
      ids,
      isAll,
      count: isAll ? (page?.matched ?? 0) : ids.size,
      isSelected: (id) => isAll || ids.has(id),
      toggle: (id, isRange = false) => {
        const range = isRange && anchor.current !== undefined ? between(shown, anchor.current, id) : [id]
        const isOn = !selected.has(id)
        anchor.current = id
        keep(isOn ? [...selected, ...range] : [...selected].filter((one) => !range.includes(one)))
      },
      togglePage: () => {
        const isFull = shown.every((id) => selected.has(id))
        keep(isFull ? [...selected].filter((one) => !shown.includes(one)) : [...selected, ...shown])
      },
      selectAll: () => setKept({ key, ids: new Set(), isAll: true }),
      clear: () => keep([]),
    }
  }, [kept, key, page])
}

/** The items from one to another, both included, whichever comes first. */
export function between(items: readonly string[], from: string, to: string): readonly string[] {
  const [first, last] = [items.indexOf(from), items.indexOf(to)].sort((a, b) => a - b)
  if (first === undefined || last === undefined || first === -1) return [to]
  return items.slice(first, last + 1)
}
