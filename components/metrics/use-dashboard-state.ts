'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { useUrlState } from '@/lib/browser/use-url-state'
import { readRange, type TimeRange, writeRange } from '@/lib/charts/time-range'

/** How often figures are read again: as they come, at an interval, or not. */
export const refreshes = ['live', '30s', '1m', '5m', 'off'] as const

/** One of `refreshes`. */
export type Refresh = (typeof refreshes)[number]

/** What a dashboard shows, as its address says. */
export type DashboardState = {
  readonly range: TimeRange
  readonly refresh: Refresh
  /** Laid over the figures of a week before. */
  readonly isCompared: boolean
  /** IANA name. */
  readonly timeZone: string
  /** Rows that were folded or unfolded by hand. */
  readonly turnedRows: readonly string[]
  /** One node's figures alone. */
  readonly node: string | undefined
  /** The one panel that is shown large. */
  readonly open: string | undefined
}

/** The state of a dashboard in its address, and how to change it; looking into another time is a step of the back button. */
export function useDashboardState() {
  const { params, push, replace } = useUrlState()
  const ownZone = useBrowserZone()
  const state: DashboardState = {
    range: readRange(params),
    refresh: refreshes.find((one) => one === params.get('every')) ?? 'live',
    isCompared: params.get('compare') === 'week',
    timeZone: zoneOf(params.get('tz')) ?? ownZone,
    turnedRows: params.getAll('turned'),
    node: params.get('node') || undefined,
    open: params.get('panel') ?? undefined,
  }
  const { turnedRows } = state
  // The panels are told these, and are not drawn anew while they stay the same.
  const setRange = useCallback((range: TimeRange) => push(writeRange(range)), [push])
  const setOpen = useCallback((open: string | undefined) => push({ panel: open }), [push])
  return {
    state,
    setRange,
    setOpen,
    setRefresh: (refresh: Refresh) => replace({ every: refresh === 'live' ? undefined : refresh }),
    setCompared: (isCompared: boolean) => replace({ compare: isCompared ? 'week' : undefined }),
    setTimeZone: (zone: string) => replace({ tz: zone === browserZone() ? undefined : zone }),
    setNode: (node: string | undefined) => push({ node }),
    turnRow: (row: string) =>
      replace({ turned: turnedRows.includes(row) ? turnedRows.filter((one) => one !== row) : [...turnedRows, row] }),
  }
}

/** The time zone of who looks; UTC while the server draws, which does not know it. */
export function useBrowserZone(): string {
  return useSyncExternalStore(nothingChanges, browserZone, () => 'UTC')
}

const nothingChanges = () => () => {}

/** As `useBrowserZone`, outside of drawing. */
export function browserZone(): string {
  // Asked at every drawing of everything that shows a time; making a format takes a tenth of a millisecond.
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone
}

let zone: string | undefined

function zoneOf(wanted: string | null): string | undefined {
  if (wanted === null) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
