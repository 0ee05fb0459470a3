import type { Grid } from './grid'

/**
 * What is gathered of one section for one answer: by node and group, in the steps of the grid and a few before it (`lead`), which sliding
 * windows reach back into.
 */
export type Gathered = {
  readonly grid: Grid
  readonly lead: number
  readonly nodes: ReadonlyMap<number, NodePart>
}

/** One node's part. `spans[i]`: milliseconds that step i knows of. */
export type NodePart = {
  readonly spans: Float64Array
  readonly groups: Map<number, Float64Array>
  /** Of gauges: how many values went into each place of a group. */
  readonly counts: Map<number, Float64Array>
}

/** Where the values of one series go: a place for every step. */
export type Target = { readonly values: Float64Array; readonly counts?: Float64Array; readonly fold: Fold }

/** Takes the figures of one section in, from whatever they are kept in. */
export type Gatherer = {
  /** Told once for each scrape (or minute, hour) of a node, also where the section had nothing. */
  readonly span: (node: number, place: number, spanMs: number) => void
  /** Where the values of a group go. */
  readonly target: (node: number, group: number) => Target
  readonly done: () => Gathered
}

/** How values of a gauge that meet in one step and group are put together. */
export type Fold = 'sum' | 'avg' | 'min' | 'max'

/**
 * Gathers counters (`sum`: increases add up), or gauges: values of one series in a step become their average, largest or smallest.
 */
export function gatherer(grid: Grid, { lead, fold }: { readonly lead: number; readonly fold: Fold }): Gatherer {
  const length = grid.count + lead
  const nodes = new Map<number, NodePart>()

  function partOf(node: number): NodePart {
    const known = nodes.get(node)
    if (known) return known
    const made = { spans: new Float64Array(length), groups: new Map(), counts: new Map() }
    nodes.set(node, made)
    return made
  }

  return {
    span(node, place, spanMs) {
      const { spans } = partOf(node)
      spans[place] = (spans[place] ?? 0) + spanMs
    },
    target(node, group) {
      const { groups, counts } = partOf(node)
      const values = groups.get(group) ?? new Float64Array(length)
      groups.set(group, values)
      if (fold === 'sum') return { values, fold }
      const own = counts.get(group) ?? new Float64Array(length)
      counts.set(group, own)
      return { values, counts: own, fold }
    },
    done: () => ({ grid, lead, nodes }),
  }
}

/** Where a time belongs in the places of a grid with a lead before it; -1 outside. */
export function placeIn({ from, stepMs, count }: Grid, lead: number, time: number): number {
  const place = Math.ceil((time - from) / stepMs) + lead
  return place >= 0 && place < count + lead ? place : -1
}

/** Puts a value where it belongs. */
export function put({ values, counts, fold }: Target, place: number, value: number): void {
  const was = values[place] as number
  if (!counts) {
    values[place] = was + value
    return
  }
  const before = counts[place] as number
  counts[place] = before + 1
  if (before === 0) values[place] = value
  else if (fold === 'min') values[place] = Math.min(was, value)
  else if (fold === 'max') values[place] = Math.max(was, value)
  else values[place] = was + (value - was) / (before + 1)
}

/** Values of a chart's line. */
export type Values = (number | null)[]

/**
 * Rates a second of the groups of a counter, nodes added up: the increase over a window of `window` steps, by the time that is known of it.
 * Null where nothing is known of the last `fresh` steps, so that a gap stays a gap. Groups without any increase are zero.
 */
export function ratesOf(
  { grid, lead, nodes }: Gathered,
  { groups, window, fresh }: { readonly groups: readonly number[]; readonly window: number; readonly fresh: number },
): Map<number, Values> {
  const answer = new Map<number, Values>(
    groups.map((group) => [group, new Array<number | null>(grid.count).fill(null)]),
  )
  for (const part of nodes.values()) {
    const windowed = sliding(part.spans, window)
    const recent = sliding(part.spans, fresh)
    for (const group of groups) {
      const values = part.groups.get(group)
      const sums = values && sliding(values, window)
      const line = answer.get(group) as Values
      for (let at = 0; at < grid.count; at += 1) {
        const span = windowed[at + lead] as number
        if (span <= 0 || (recent[at + lead] as number) <= 0) continue
        line[at] = (line[at] ?? 0) + (sums ? ((sums[at + lead] as number) * 1_000) / span : 0)
      }
    }
  }
  return answer
}

/**
 * Gauges by group, nodes put together by `over`. A step without a value of its own shows the last one of the `reach` steps before it,
 * while the node was heard of then.
 */
export function gaugesOf(
  { grid, lead, nodes }: Gathered,
  { groups, over, reach }: { readonly groups: readonly number[]; readonly over: Fold; readonly reach: number },
): Map<number, Values> {
  const answer = new Map<number, Values>()
  for (const group of groups) {
    const line: Values = new Array(grid.count).fill(null)
    const met = new Float64Array(grid.count)
    for (const part of nodes.values()) {
      const values = part.groups.get(group)
      const counts = part.counts.get(group)
      if (!values || !counts) continue
      let last = -1
      for (let place = 0; place < values.length; place += 1) {
        if ((counts[place] as number) > 0) last = place
        const at = place - lead
        if (at < 0 || last < 0 || place - last > reach) continue
        line[at] = together(line[at] ?? null, values[last] as number, { over, met: met[at] as number })
        met[at] = (met[at] as number) + 1
      }
    }
    answer.set(group, line)
  }
  return answer
}

function together(
  was: number | null,
  value: number,
  { over, met }: { readonly over: Fold; readonly met: number },
): number {
  if (was === null) return value
  if (over === 'sum') return was + value
  if (over === 'avg') return was + (value - was) / (met + 1)
  return over === 'min' ? Math.min(was, value) : Math.max(was, value)
}

/** Of each place the sum of the last `window` places, its own included. */
function sliding(values: Float64Array, window: number): Float64Array {
  if (window <= 1) return values
  const sums = new Float64Array(values.length)
  let sum = 0
  for (let at = 0; at < values.length; at += 1) {
    sum += values[at] as number
    if (at >= window) sum -= values[at - window] as number
    // Rounding must not leave a trace where nothing is.
    sums[at] = Math.abs(sum) < 1e-9 ? 0 : sum
  }
  return sums
}
