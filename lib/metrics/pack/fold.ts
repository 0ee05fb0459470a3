import type { Block } from './block'

/**
 * A block in coarser steps: a time stands for all within the `stepMs` before it (its own included). Increases and spans are summed up; gauges
 * become their average, smallest or largest by `fold`. Times of the result are ends of steps.
 */
export function foldBlock(
  { times, spans, series }: Block,
  {
    stepMs,
    isGauge,
    fold,
  }: { readonly stepMs: number; readonly isGauge: boolean; readonly fold: 'avg' | 'min' | 'max' },
): Block {
  const ends: number[] = []
  const sums: number[] = []
  const placeOf = times.map((time, at) => {
    const end = Math.ceil(time / stepMs) * stepMs
    if (ends.at(-1) !== end) {
      ends.push(end)
      sums.push(0)
    }
    sums[ends.length - 1] = (sums[ends.length - 1] ?? 0) + (spans[at] ?? 0)
    return ends.length - 1
  })
  const folded = series.map(({ id, places, values }) => {
    const into = new Map<number, { sum: number; count: number; min: number; max: number }>()
    places.forEach((place, at) => {
      const value = values[at] ?? 0
      const step = placeOf[place] ?? 0
      const known = into.get(step)
      if (!known) {
        into.set(step, { sum: value, count: 1, min: value, max: value })
        return
      }
      known.sum += value
      known.count += 1
      known.min = Math.min(known.min, value)
      known.max = Math.max(known.max, value)
    })
    const list = [...into]
    return {
      id,
      places: list.map(([place]) => place),
      values: list.map(([, one]) => (isGauge ? (fold === 'avg' ? average(one) : one[fold]) : one.sum)),
    }
  })
  return { times: ends, spans: sums, series: folded }
}

/** Averages of whole numbers are kept whole where that changes little: they take a third of the room. */
function average({ sum, count }: { readonly sum: number; readonly count: number }): number {
  const exact = sum / count
  return Math.abs(exact) >= 1_000 ? Math.round(exact) : exact
}
