import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { spanOf, type TimeRange } from '@/lib/charts/time-range'
import type {
  CollectionState,
  MarksAnswer,
  MetricSettings,
  metricSettingsPatch,
  PanelsAnswer,
} from '@/lib/contract/metrics'
import { api } from '@/lib/contract/paths'
import type { Scope } from '@/lib/metrics/panels/narrow'
import { ask } from './ask'

/** What a dashboard asks for. */
export type PanelsWish = {
  readonly connectionId: string
  /** Ids of panels. */
  readonly panels: readonly string[]
  /** One that ends now is read as it is when it is asked. */
  readonly range: TimeRange
  readonly points: number
  /** What is looked at, by the labels of its metrics; absent: the whole gateway. */
  readonly scope?: Scope
  /** One node alone. */
  readonly node?: string
  /** The same figures as they were this much earlier. */
  readonly offsetMs?: number
}

/** Where a dashboard's figures are asked for, as they are at a time (epoch ms). */
export function panelsAddress(wish: PanelsWish, now: number): string {
  const { connectionId, panels, range, points, scope = {}, node, offsetMs = 0 } = wish
  return api.metricPanels(connectionId, {
    panels: panels.join(','),
    ...asTexts(spanOf(range, now)),
    points: String(points),
    ...scope,
    ...(node !== undefined && { node }),
    ...(offsetMs > 0 && { offsetMs: String(offsetMs) }),
  })
}

/** Reads of figures. Keys: `['connections', c, 'metrics', 'panels' | 'marks' | 'settings', …]`. `now` tells the time when it is asked. */
export const metricsQueries = {
  panels: (wish: PanelsWish, now: () => number = Date.now) => {
    const { connectionId, panels, range, points, scope = {}, node, offsetMs = 0 } = wish
    return queryOptions({
      queryKey: ['connections', connectionId, 'metrics', 'panels', { panels, range, points, scope, node, offsetMs }],
      queryFn: ({ signal }) => ask<PanelsAnswer>(panelsAddress(wish, now()), { signal }),
      placeholderData: keepPreviousData,
    })
  },
  marks: (connectionId: string, range: TimeRange) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'metrics', 'marks', range],
      queryFn: ({ signal }) =>
        ask<MarksAnswer>(api.metricMarks(connectionId, asTexts(spanOf(range, Date.now()))), { signal }),
      placeholderData: keepPreviousData,
    }),
  settings: (connectionId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'metrics', 'settings'],
      queryFn: ({ signal }) => ask<MetricSettings>(api.metricSettings(connectionId), { signal }),
    }),
}

/** Changes the settings by what is sent; throws ConsoleError, fields named. */
export function saveMetricSettings(
  connectionId: string,
  patch: z.input<typeof metricSettingsPatch>,
): Promise<MetricSettings> {
  return ask<MetricSettings>(api.metricSettings(connectionId), { method: 'PATCH', body: patch })
}

/** Reads the gateway's metrics now, whatever the interval; a failure is in the answer. Throws ConsoleError. */
export function scrapeMetrics(connectionId: string): Promise<CollectionState> {
  return ask<CollectionState>(api.metricScrape(connectionId), { method: 'POST' })
}

function asTexts({ from, to }: { from: number; to: number }): { from: string; to: string } {
  return { from: String(Math.round(from)), to: String(Math.round(to)) }
}
