import type { PanelData, PanelsAnswer } from '@/lib/contract/metrics'
import type { Panel } from '@/lib/metrics/panels/panel'
import type { ChartData, ChartShape } from './chart/chart-data'

/** How a panel's lines are drawn. */
export const shapes = { line: 'lines', area: 'areas', stack: 'stacked', states: 'lines' } as const satisfies Record<
  Panel['chart'],
  ChartShape
>

/** A panel's figures on their times, and what the server says of them. */
export type ChartPanel = { readonly data: ChartData; readonly figures: PanelData }

/** Figures as a chart draws them; those of a week before lie over them by position, of the lines that are there now. */
export function chartDataOf(answer: PanelsAnswer, id: string, before?: PanelsAnswer): ChartPanel | undefined {
  const { from, to, stepMs, panels } = answer
  const figures = panels.find((panel) => panel.id === id)
  if (!figures) return undefined
  const length = Math.max(Math.round((to - from) / stepMs) + 1, 0)
  const earlier = before?.panels.find((panel) => panel.id === id)?.series
  const keys = new Set(figures.series.map(({ key }) => key))
  const data = {
    from,
    to,
    at: Array.from({ length }, (_, index) => from + index * stepMs),
    lines: figures.series,
    ...(earlier && { before: earlier.filter(({ key }) => keys.has(key)) }),
  }
  return { data, figures }
}
