'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useConsoleEvents } from '@/lib/browser/events'
import { metricsQueries, type PanelsWish } from '@/lib/browser/metrics-queries'
import { useAskAhead } from './ask-ahead'
import { hasFigures } from './has-figures'
import type { DashboardState, Refresh } from './use-dashboard-state'

const weekMs = 7 * 86_400_000

/** Live, figures come when the stream tells of them; where they do not come from our own scrapes, or the stream is broken, by the clock. */
const everyMs: Readonly<Record<Refresh, number | false>> = {
  live: 60_000,
  '30s': 30_000,
  '1m': 60_000,
  '5m': 300_000,
  off: false,
}

type Wish = Pick<PanelsWish, 'connectionId' | 'panels' | 'points' | 'scope' | 'node'> & {
  /** Left out: it is. */
  readonly isReady?: boolean
  /** When the server made the page, where the first figures are to be asked for ahead. */
  readonly openedAt?: number
  /** Whether marks are drawn. */
  readonly hasMarks?: boolean
  readonly state: Pick<DashboardState, 'range' | 'refresh' | 'isCompared'>
}

/** The figures of a dashboard in one request (a second one for the week before), read again as they grow; and the marks. */
export function useFigures({ isReady = true, hasMarks = true, openedAt, state, ...wish }: Wish) {
  const { range, refresh, isCompared } = state
  const client = useQueryClient()
  const { connectionId } = wish
  const moves = range.preset !== undefined
  const refetchInterval = moves ? everyMs[refresh] : false
  const now = useAskAhead({ ...wish, range }, openedAt)
  const options = metricsQueries.panels({ ...wish, range }, now)
  const isAsked = isReady && wish.panels.length > 0
  const figures = useQuery({ ...options, enabled: isAsked, refetchInterval })
  const before = useQuery({
    ...metricsQueries.panels({ ...wish, range, offsetMs: weekMs }),
    enabled: isAsked && isCompared,
    refetchInterval,
  })
  const marks = useQuery({
    ...metricsQueries.marks(connectionId, range),
    enabled: isReady && hasMarks,
    refetchInterval,
  })
  useConsoleEvents((event) => {
    if (event.event !== 'metrics' || event.connectionId !== connectionId) return
    if (!moves || refresh !== 'live') return
    // One more scrape is nothing to see where a point stands for an hour; the first ever is.
    const isFirst = figures.data !== undefined && !hasFigures(figures.data)
    const isDue = isFirst || Date.now() - figures.dataUpdatedAt >= (figures.data?.stepMs ?? 0) / 2
    if (isDue) void client.invalidateQueries({ queryKey: ['connections', connectionId, 'metrics'], type: 'active' })
  })
  return { figures, before: isCompared ? before.data : undefined, marks: marks.data?.marks }
}
