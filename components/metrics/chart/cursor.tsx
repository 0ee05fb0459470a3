'use client'

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import { nearestIndex } from './chart-data'

/** The one time that all charts of a page point at. */
export type Cursor = {
  /** Epoch ms; undefined while nothing is pointed at. */
  readonly get: () => number | undefined
  readonly set: (at: number | undefined) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** A cursor that tells its listeners once per frame: a pointer moves more often than a screen is drawn. */
export function createCursor(soon: (run: () => void) => void = requestAnimationFrame): Cursor {
  const listeners = new Set<() => void>()
  let shown: number | undefined
  let wanted: number | undefined
  let isPlanned = false
  const tell = () => {
    isPlanned = false
    if (shown === wanted) return
    shown = wanted
    for (const listener of listeners) listener()
  }
  return {
    get: () => shown,
    set: (at) => {
      wanted = at
      if (isPlanned) return
      isPlanned = true
      soon(tell)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const CursorContext = createContext<Cursor | undefined>(undefined)

/** Charts below share one cursor. */
export function CursorProvider({ children }: { children: ReactNode }) {
  const [cursor] = useState(() => createCursor((run) => void requestAnimationFrame(run)))
  return <CursorContext value={cursor}>{children}</CursorContext>
}

/** The cursor of the charts around; throws outside of `CursorProvider`. */
export function useCursor(): Cursor {
  const cursor = useContext(CursorContext)
  if (!cursor) throw new Error('A chart stands outside of CursorProvider.')
  return cursor
}

/**
 * The place in `times` nearest to what is pointed at, within `from` … `to`; -1 while nothing there is. Draws anew when the place
 * changes, not whenever the pointer moves. With `isOn` false it is -1 and stays so.
 */
export function useCursorIndex(
  { at, from, to }: { readonly at: readonly number[]; readonly from: number; readonly to: number },
  isOn = true,
): number {
  const { subscribe, get } = useCursor()
  const read = () => {
    const time = isOn ? get() : undefined
    return time === undefined || time < from || time > to ? -1 : nearestIndex(at, time)
  }
  return useSyncExternalStore(subscribe, read, () => -1)
}
