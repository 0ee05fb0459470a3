'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Path } from '@/lib/schema/json'

const prefix = 'gatehouse.columns.'
const listeners = new Set<() => void>()

/** The columns of a kind that this browser's user chose last; undefined where nothing was, or nothing can be kept. */
export function useKeptColumns(
  kind: string | undefined,
): readonly [readonly Path[] | undefined, (columns: readonly Path[] | undefined) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => (kind === undefined ? null : read(kind)),
    () => null,
  )
  const columns = useMemo(() => columnsIn(text), [text])
  const keep = useCallback(
    (next: readonly Path[] | undefined) => {
      if (kind !== undefined) write(kind, next)
    },
    [kind],
  )
  return [columns, keep]
}

/** As `useKeptColumns` has them, read once. */
export function readKeptColumns(kind: string): readonly Path[] | undefined {
  return columnsIn(read(kind))
}

function columnsIn(text: string | null): readonly Path[] | undefined {
  return text?.split(',').filter(Boolean)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// A browser that keeps nothing throws; the address still has the choice.
function read(kind: string): string | null {
  try {
    return localStorage.getItem(`${prefix}${kind}`)
  } catch {
    return null
  }
}

function write(kind: string, columns: readonly Path[] | undefined): void {
  try {
    if (columns) localStorage.setItem(`${prefix}${kind}`, columns.join(','))
    else localStorage.removeItem(`${prefix}${kind}`)
  } catch {}
  for (const listener of listeners) listener()
}
