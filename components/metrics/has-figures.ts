import type { PanelsAnswer } from '@/lib/contract/metrics'

/** Whether there is anything to draw. */
export function hasFigures({ panels }: PanelsAnswer): boolean {
  return panels.some(({ series }) => series.some(({ values }) => values.some((value) => value !== null)))
}
