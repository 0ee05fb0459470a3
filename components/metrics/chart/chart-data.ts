/** One line of a chart: a value per time of the chart, null is a gap. */
export type ChartLine = {
  /** Stays the same between readings: colour and hiding hang on it. */
  readonly key: string
  readonly label: string
  readonly values: readonly (number | null)[]
}

/** What a chart shows. All times are epoch ms. */
export type ChartData = {
  /** Begin and end of the axis. */
  readonly from: number
  readonly to: number
  readonly at: readonly number[]
  readonly lines: readonly ChartLine[]
  /** The same lines some time before, laid over by position; drawn thin and dashed. */
  readonly before?: readonly ChartLine[]
}

/** How lines are drawn: lines, areas from zero, or areas on top of each other. */
export type ChartShape = 'lines' | 'areas' | 'stacked'

/** What happened at a time, drawn as a mark on the time axis. */
export type ChartMark = { readonly id: string; readonly at: number; readonly sort: string; readonly text: string }

/** How numbers and times are written on a chart. `format` keeps its identity as long as it writes the same. */
export type ChartWords = {
  readonly format: (value: number | null | undefined) => string
  /** Of what ticks are multiples: 1024 for bytes. */
  readonly base: 10 | 1024
  readonly locale: string
  readonly timeZone: string
}

/** Where the lines lie inside a chart, in px; plot, overlay and crosshair keep to it. */
export const frame = { left: 64, right: 10, top: 10, bottom: 22 } as const

/** The index of the time nearest to `at`; -1 where there are none. `times` grow. */
export function nearestIndex(times: readonly number[], at: number): number {
  let low = 0
  let high = times.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  const before = times[low - 1]
  return before !== undefined && at - before < (times[low] ?? at) - at ? low - 1 : low < times.length ? low : -1
}

/** The last value that is there. */
export function lastValue(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null
}

/** The highest point the axis must reach: of single lines, or of what lies on top of each other. */
export function highestOf({ lines, before = [] }: Pick<ChartData, 'lines' | 'before'>, shape: ChartShape): number {
  const most = shape === 'stacked' ? highestSum : highestLine
  return Math.max(most(lines), most(before))
}

function highestLine(lines: readonly ChartLine[]): number {
  return lines.reduce(
    (most, { values }) => values.reduce<number>((higher, value) => Math.max(higher, value ?? 0), most),
    0,
  )
}

function highestSum(lines: readonly ChartLine[]): number {
  const sums = (lines[0]?.values ?? []).map((_, index) =>
    lines.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  )
  return sums.reduce((most, sum) => Math.max(most, sum), 0)
}
