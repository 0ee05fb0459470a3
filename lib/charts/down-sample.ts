/** Several lines over the same times: `values[i]` belongs to `at[i]` (epoch ms, growing); null is a gap. */
export type Lines = { readonly at: readonly number[]; readonly series: readonly (readonly (number | null)[])[] }

/**
 * Lines with at most `most` times. Each stretch of times becomes two, which hold the lowest and the highest value of every
 * line in the order in which they came, so that no peak and no hole is lost. A stretch without any value stays a gap.
 */
export function downSample(lines: Lines, most: number): Lines {
  const { at, series } = lines
  if (at.length <= most || most < 2) return lines
  const stretches = Math.floor(most / 2)
  const times: number[] = []
  const kept: (number | null)[][] = series.map(() => [])
  for (let index = 0; index < stretches; index++) {
    const start = Math.floor((index * at.length) / stretches)
    const end = Math.floor(((index + 1) * at.length) / stretches)
    const pair = Math.max(start + 1, start + Math.floor((end - start) / 2))
    times.push(at[start] ?? 0)
    if (end - start > 1) times.push(at[pair] ?? 0)
    for (const [line, values] of series.entries()) {
      const [first, second] = extremes(values, start, end)
      kept[line]?.push(first)
      if (end - start > 1) kept[line]?.push(second)
    }
  }
  return { at: times, series: kept }
}

/** Lowest and highest value of a stretch, whichever came first first. */
function extremes(values: readonly (number | null)[], start: number, end: number): [number | null, number | null] {
  let low = -1
  let high = -1
  for (let index = start; index < end; index++) {
    const value = values[index] ?? null
    if (value === null) continue
    if (low < 0 || value < (values[low] ?? 0)) low = index
    if (high < 0 || value > (values[high] ?? 0)) high = index
  }
  if (low < 0) return [null, null]
  return [values[Math.min(low, high)] ?? null, values[Math.max(low, high)] ?? null]
}
