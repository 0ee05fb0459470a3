'use client'

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
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

/** Times of a chart, and where its axis begins and ends (all epoch ms). */
type Times = { readonly at: readonly number[]; readonly from: number; readonly to: number }

/**
 * The place in the times nearest to what is pointed at, within `from` … `to`; -1 while nothing there is. Draws anew when the place
 * changes, not whenever the pointer moves. With `isOn` false it is -1 and stays so.
 */
export function useCursorIndex(times: Times, isOn = true): number {
  const { subscribe, get } = useCursor()
  return useSyncExternalStore(
    subscribe,
    () => (isOn ? placeOf(times, get()) : -1),
    () => -1,
  )
}

/**
 * Tells the place `useCursorIndex` would answer, at once and whenever it changes, without anything being drawn anew: for what all charts of a page show of the
 * cursor, sixty times a second.
 */
export function useCursorMoves(times: Times, show: (index: number) => void): void {
  const { subscribe, get } = useCursor()
  useEffect(() => {
    let shown = placeOf(times, get())
    show(shown)
    return subscribe(() => {
      const index = placeOf(times, get())
      if (index === shown) return
      shown = index
      show(index)
    })
  })
}

function placeOf({ at, from, to }: Times, time: number | undefined): number {
  return time === undefined || time < from || time > to ? -1 : nearestIndex(at, time)
}
