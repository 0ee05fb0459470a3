import type { MetricGeneration } from '@/lib/contract/metrics'
import type { Collected, SectionValues } from './collected'
import type { Section } from './families'
import { atOnce, inTurns, larger } from './in-slices'
import { type Past, pastOf } from './node-pasts'
import type { RawSeries } from './text/parse-line'
import { type Layout, renumbered, type ScrapeLimits, type ScrapeReader, scrapeReader } from './text/scrape-reader'
import { type Aim, type Meaning, meaningOf } from './translate'

/** One scrape under way: to be fed with the body; `commit` makes it the last one, and nothing counts before. */
export type Scrape = Pick<ScrapeReader, 'feed' | 'feedInTurns'> & {
  readonly commit: (when: When) => Collected
  /** As `commit`, a few thousand series at a time: `breathe` is awaited in between. The collector must be left alone meanwhile. */
  readonly commitInTurns: (when: When, breathe: () => Promise<void> | undefined) => Promise<Collected>
}

/** When a scrape was. `at`: the time it counts for; `startedAt`: when it really began, for how long increases took; `gapMs`: increases over a longer time are not told. */
export type When = { readonly at: number; readonly startedAt?: number; readonly gapMs: number }

/** What is known of one node between its scrapes. */
export type Collector = {
  readonly begin: (options?: { readonly isOpenMetrics?: boolean; readonly limits?: ScrapeLimits }) => Scrape
  /** The scrape before once more: the gateway said that nothing changed (304). Undefined where there was none. In turns as `commitInTurns`. */
  readonly repeat: (when: When, breathe: () => Promise<void> | undefined) => Promise<Collected | undefined>
}

/** A target series: where it goes, and what it has come to in this scrape. */
type Target = { readonly section: Section; readonly key: string }

/**
 * Reads scrapes of one node, one after the other, and answers what changed. Counters that fell have begun anew: what they show is the increase
 * (as Prometheus' rate() has it). A series that was not there before counts from 0 where the scrape before told what the node counts (or its metric, at
 * least); else from what it shows: a plugin that is turned on again shows old counts. `extra`: names of metrics to be kept besides ours.
 */
export function collector(extra: ReadonlySet<string> = new Set()): Collector {
  const meanings: (Meaning | undefined)[] = []
  const names: string[] = []
  /** Of each raw series: where its aims begin in `aimTargets`, and its last value by the scrape it is from. */
  const aimStarts: number[] = [0]
  let aimTargets = new Int32Array(1_024)
  let aimWeights = new Float64Array(1_024)
  let aims = 0
  /** Of each histogram the series of its lowest bound. */
  const lowestOf = new Map<string, number>()
  let now = new Float64Array(1_024)
  let seenNow = new Uint32Array(1_024)
  /** By node: several may answer at one address, a load balancer's. */
  const pasts = new Map<string, Past>()
  /** Of a series of `kong_node_info` the node it names. */
  const nodeFacts = new Map<number, { readonly nodeId: string; readonly version?: string }>()
  let [announced, announcedAt] = [0, Number.NEGATIVE_INFINITY]
  /** Of each raw series the targets of its own aims, found once. */
  const ownTargets: (readonly number[])[] = []
  const targets: Target[] = []
  const targetNumbers = new Map<Section, Map<string, number>>()
  let sums = new Float64Array(256)
  let touched = new Uint32Array(256)
  let present = new Uint32Array(256)
  let layout: Layout | undefined
  let round = 0
  let generation: MetricGeneration | undefined
  let good: { readonly round: number; readonly samples: number } | undefined

  function targetOf({ section, key }: Pick<Aim, 'section' | 'key'>): number {
    let numbers = targetNumbers.get(section)
    if (!numbers) {
      numbers = new Map()
      targetNumbers.set(section, numbers)
    }
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = targets.length
    targets.push({ section, key })
    numbers.set(key, number)
    if (number >= sums.length) {
      sums = larger(sums, new Float64Array(sums.length * 2))
      touched = larger(touched, new Uint32Array(touched.length * 2))
      present = larger(present, new Uint32Array(present.length * 2))
    }
    return number
  }

  /** Once for all that come: what grows step by step is copied at every step, and there may be millions. */
  function roomForAims(more: number): void {
    if (aims + more <= aimTargets.length) return
    const room = Math.ceil((aims + more) * 1.25)
    aimTargets = larger(aimTargets, new Int32Array(room))
    aimWeights = larger(aimWeights, new Float64Array(room))
  }

  /** Adds what a series goes into; `isTaken`: it is taken from there, since it is counted by the one below. */
  function addAims(series: number, isTaken: boolean): void {
    const own = meanings[series]?.aims ?? []
    const numbers = ownTargets[series] ?? own.map(targetOf)
    ownTargets[series] = numbers
    for (let at = 0; at < own.length; at += 1) {
      aimTargets[aims] = numbers[at] as number
      aimWeights[aims] = isTaken ? -1 : (own[at]?.weight ?? 1)
      aims += 1
    }
  }

  function seriesOf(series: RawSeries, meaning: Meaning): number {
    const number = meanings.length
    meanings.push(meaning)
    names.push(series.name)
    if (meaning.generation) generation = meaning.generation
    if (meaning.node) nodeFacts.set(number, meaning.node)
    if (number >= now.length) {
      now = larger(now, new Float64Array(number * 2))
      seenNow = larger(seenNow, new Uint32Array(number * 2))
    }
    return number
  }

  /**
   * Buckets are cumulative; ours are not: what a bound counts is taken from the next one. Kong shows a bound once something was below
   * it, so lower ones may join later.
   */
  function* link(from: number): Generator<void> {
    const joined = new Map<string, number[]>()
    let more = 0
    for (let series = from; series < meanings.length; series += 1) {
      if (series % slice === 0) yield
      const { aims: own = [], bucket } = meanings[series] ?? {}
      const of = bucket?.of
      more += of === undefined ? own.length : 2 * own.length
      if (of === undefined) continue
      const group = joined.get(of)
      if (group) group.push(series)
      else joined.set(of, [series])
    }
    /** Of each series from `from` on the one of the next bound; -1: there is none. */
    const next = new Int32Array(meanings.length - from).fill(-1)
    let groups = 0
    for (const [of, group] of joined) {
      groups += 1
      if (groups % slice === 0) yield
      group.sort((a, b) => boundAt(a) - boundAt(b))
      for (let at = 0; at + 1 < group.length; at += 1) {
        next[(group[at] as number) - from] = group[at + 1] as number
      }
      const lowest = lowestOf.get(of)
      const highest = group.at(-1) as number
      if (lowest !== undefined) {
        // A bound between others: never seen of Kong, and worth a new start.
        if (boundAt(highest) >= boundAt(lowest)) {
          yield* linkAnew()
          return
        }
        next[highest - from] = lowest
      }
      lowestOf.set(of, group[0] as number)
    }
    roomForAims(more)
    for (let series = from; series < meanings.length; series += 1) {
      if (series % smallSlice === 0) yield
      addAims(series, false)
      const follower = next[series - from] as number
      if (follower >= 0) addAims(follower, true)
      aimStarts[series + 1] = aims
    }
  }

  function* linkAnew(): Generator<void> {
    lowestOf.clear()
    aims = 0
    aimStarts.length = 1
    yield* link(0)
  }

  const boundAt = (series: number) => meanings[series]?.bucket?.bound ?? 0

  function begin(options: { readonly isOpenMetrics?: boolean; readonly limits?: ScrapeLimits } = {}): Scrape {
    round += 1
    const own = round
    const linked = aimStarts.length - 1
    // What a scrape brought that came to nothing.
    meanings.length = linked
    names.length = linked
    ownTargets.length = linked
    for (const series of nodeFacts.keys()) if (series >= linked) nodeFacts.delete(series)
    const sink = {
      seriesOf: (series: RawSeries) => {
        const meaning = meaningOf(series, extra)
        return meaning ? seriesOf(series, meaning) : -1
      },
      // Of a series that stands twice the first counts, as in Prometheus.
      sample: (series: number, value: number) => {
        if (seenNow[series] === own) return
        seenNow[series] = own
        now[series] = value
      },
    }
    const reader = scrapeReader(sink, { ...options, ...(layout && { layout }) })
    function* steps(when: When): Generator<void, Collected> {
      const { samples, layout: next } = yield* reader.endInTurns()
      yield* link(linked)
      layout = next
      good = { round: own, samples }
      const told = yield* collected(own, samples, when)
      yield* forgetGone()
      return told
    }
    return {
      feed: reader.feed,
      feedInTurns: reader.feedInTurns,
      commit: (when) => atOnce(steps(when)),
      commitInTurns: (when, breathe) => inTurns(steps(when), breathe),
    }
  }

  function* again(when: When): Generator<void, Collected | undefined> {
    if (!good) return undefined
    round += 1
    for (let series = 0; series < meanings.length; series += 1) {
      if (series % slice === 0) yield
      if (seenNow[series] === good.round) seenNow[series] = round
    }
    good = { ...good, round }
    return yield* collected(round, good.samples, when)
  }

  function* collected(own: number, samples: number, { at, startedAt = at, gapMs }: When): Generator<void, Collected> {
    const node = [...nodeFacts].find(([series]) => seenNow[series] === own)?.[1]
    const nodeKey = node?.nodeId ?? ''
    const isNewNode = pasts.size > 0 && !pasts.has(nodeKey)
    const past = pastOf(pasts, nodeKey, now.length)
    const elapsedMs = past.startedAt === undefined ? 0 : startedAt - past.startedAt
    const spanMs = elapsedMs > 0 && elapsedMs <= gapMs ? elapsedMs : 0
    const fell = yield* sumUp(past, { own, hasBefore: spanMs > 0 })
    past.startedAt = startedAt
    past.lastRound = own
    // A node that is started anew may call itself otherwise: then the one before is not heard of again.
    const isRestart = fell || (isNewNode && pasts.size === 2)
    return { at, spanMs, samples, isRestart, generation, ...node, sections: yield* taken(own, at) }
  }

  /**
   * Forgets series that no node shows any more once they are many: a gateway whose names come and go must not fill the memory. Where even those
   * that are there are too many, everything begins anew.
   */
  function* forgetGone(): Generator<void> {
    if (meanings.length < fewSeries) return
    const all = [...pasts.values()]
    const isShown = (series: number) => all.some(({ seen, lastRound }) => seen[series] === lastRound)
    const kept: number[] = []
    for (let series = 0; series < meanings.length; series += 1) {
      if (series % slice === 0) yield
      if (isShown(series)) kept.push(series)
    }
    if (kept.length > meanings.length / 2 && kept.length <= mostSeries) return
    if (kept.length > mostSeries) {
      kept.length = 0
      pasts.clear()
      layout = undefined
      good = undefined
    }
    const numbers = new Int32Array(meanings.length).fill(-1)
    for (const [at, series] of kept.entries()) numbers[series] = at
    const facts = [...nodeFacts]
    nodeFacts.clear()
    for (const [series, fact] of facts) {
      const at = numbers[series] as number
      if (at >= 0) nodeFacts.set(at, fact)
    }
    for (const [at, series] of kept.entries()) {
      if (at % slice === slice - 1) yield
      meanings[at] = meanings[series] as Meaning
      names[at] = names[series] as string
      seenNow[at] = seenNow[series] as number
      for (const { values, seen } of all) {
        values[at] = values[series] as number
        seen[at] = seen[series] as number
      }
    }
    meanings.length = kept.length
    names.length = kept.length
    seenNow.fill(0, kept.length)
    for (const { seen } of all) seen.fill(0, kept.length)
    if (layout) layout = renumbered(layout, numbers)
    ownTargets.length = 0
    targets.length = 0
    targetNumbers.clear()
    touched.fill(0)
    present.fill(0)
    yield* linkAnew()
    announced = targets.length
  }

  /** Adds every series up into its targets; answers whether counters have fallen. */
  function* sumUp(
    past: Past,
    { own, hasBefore }: { readonly own: number; readonly hasBefore: boolean },
  ): Generator<void, boolean> {
    const { values: before, seen, names: namesBefore, lastRound } = past
    const namesNow = new Set<string>()
    const toldAll = namesBefore.has(toldWithCounters)
    let fell = 0
    const add = (target: number, amount: number) => {
      if (touched[target] !== own) {
        touched[target] = own
        sums[target] = 0
      }
      sums[target] = (sums[target] as number) + amount
    }
    for (let series = 0; series < meanings.length; series += 1) {
      if (series % slice === 0) yield
      if (seenNow[series] !== own) continue
      const name = names[series] as string
      namesNow.add(name)
      const value = now[series] as number
      const { type, shown } = meanings[series] as Meaning
      const isGauge = type === 'gauge'
      if (shown) add(targetOf(shown), value)
      let amount = value
      if (!isGauge) {
        const isKnown = lastRound > 0 && seen[series] === lastRound
        const was = isKnown ? (before[series] as number) : 0
        const isCount = isCountable(value) && isCountable(was)
        if (!hasBefore || !isCount) amount = 0
        else if (isKnown) {
          amount = value >= was ? value - was : value
          if (value < was) fell += 1
        } else amount = toldAll || namesBefore.has(name) ? value : 0
      }
      before[series] = value
      seen[series] = own
      if (amount === 0 && !isGauge) continue
      for (let at = aimStarts[series] as number; at < (aimStarts[series + 1] as number); at += 1) {
        add(aimTargets[at] as number, amount * (aimWeights[at] as number))
      }
    }
    past.names = namesNow
    return fell > 0
  }

  /**
   * What there is to keep. A series is told once a day even if it stands at zero: quantiles need to know all bounds, and one that is not heard of any
   * more shall be forgotten.
   */
  function* taken(own: number, at: number): Generator<void, SectionValues[]> {
    const isAll = at - announcedAt >= announceMs
    if (isAll) {
      announcedAt = at
      yield* markPresent(own)
    }
    const bySection = new Map<Section, { keys: string[]; values: number[] }>()
    for (let target = 0; target < targets.length; target += 1) {
      if (target % slice === 0) yield
      const isTouched = touched[target] === own
      const isNew = target >= announced || (isAll && present[target] === own)
      if (!isTouched && !isNew) continue
      const { section, key } = targets[target] as Target
      const value = isTouched ? (sums[target] as number) : 0
      if (section.type === 'gauge' ? !isTouched : value === 0 && !isNew) continue
      const list = bySection.get(section) ?? { keys: [], values: [] }
      bySection.set(section, list)
      list.keys.push(key)
      list.values.push(value)
    }
    announced = targets.length
    return [...bySection].map(([section, list]) => ({ section, ...list }))
  }

  function* markPresent(own: number): Generator<void> {
    for (let series = 0; series < meanings.length; series += 1) {
      if (series % slice === 0) yield
      if (seenNow[series] !== own) continue
      for (const target of ownTargets[series] ?? []) present[target] = own
    }
  }

  return { begin, repeat: (when, breathe) => inTurns(again(when), breathe) }
}

/**
 * Kong shows this one whenever it shows its counters, even while all of them are at zero and so not there (kong/plugins/prometheus/exporter.lua, 1.5.1 to
 * 3.9.3); from 3.2 on neither while no instance of the plugin is enabled.
 */
const toldWithCounters = 'kong_nginx_metric_errors_total'

/** How many series are dealt with between two breaths. */
const slice = 2_048
/** The same where each is a dozen steps. */
const smallSlice = 512
/** Below so many series nothing is forgotten, and above so many everything. */
const fewSeries = 20_000
const mostSeries = 1_000_000
/** How often all series are told anew. */
const announceMs = 86_400_000

/** Counters are what they say; what is negative, infinite or no number tells nothing of an increase. */
function isCountable(value: number): boolean {
  return value >= 0 && value < Number.POSITIVE_INFINITY
}
