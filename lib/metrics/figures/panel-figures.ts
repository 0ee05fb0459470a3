import type { PanelData, PanelSeries } from '@/lib/contract/metrics'
import { type Family, keySeparator, type LabelName, type Level, type Section, sectionOf } from '../families'
import { narrowedBy, type Scope } from '../panels/narrow'
import type { Figure, Panel, Where } from '../panels/panel'
import { quantileOf } from '../quantile'
import { boundOf } from '../translate'
import { type Fold, type Gathered, gaugesOf, ratesOf, type Values } from './gather'

/** What a panel has to read: one section, with what tells its series apart into groups. */
export type Reading = {
  readonly section: Section
  readonly fold: Fold
  /** The group of a series by the values of its labels (as the section orders them); undefined: not of this panel. */
  readonly groupOf: (values: readonly string[]) => string | undefined
}

/** How lines are made of what was gathered. `groups`: name of a group to its number. */
export type Gathering = { readonly gathered: Gathered; readonly groups: ReadonlyMap<string, number> }

type Windows = { readonly window: number; readonly fresh: number }

/** Most series of an answer's panel. */
const mostSeries = 12

/** What a panel reads, in the order in which `linesOf` wants it. Empty where the panel cannot be narrowed that way. */
export function readingsOf(panel: Panel, wanted: Scope): Reading[] {
  const { figure } = panel
  const scope = narrowedBy(panel, wanted)
  if (!scope) return []
  const reading = (family: Family, more: readonly LabelName[], where: Where = {}): Reading[] => {
    const section = sectionFor(family, [...figure.by, ...(Object.keys(scope) as LabelName[])])
    if (!section) return []
    const fold = section.type === 'gauge' ? foldOf(figure, section) : 'sum'
    return [{ section, fold, groupOf: grouping(section, { by: [...figure.by, ...more], scope, where }) }]
  }
  switch (figure.how) {
    case 'rate':
      return reading(figure.family, [], figure.where)
    case 'share':
      return [...reading(figure.family, [], figure.of), ...reading(figure.family, [])]
    case 'quantile':
      return reading(figure.family, ['le'])
    case 'gauge':
      return reading(figure.family, [], figure.where)
    case 'ratio':
      return [...reading(figure.family, []), ...reading(figure.of, [])]
    case 'below':
      return reading(figure.family, ['target', 'address'])
    case 'age':
      return reading(figure.family, [])
  }
}

/** A panel's data of what its readings gathered. */
export function linesOf(panel: Panel, gatherings: readonly Gathering[], windows: Windows): PanelData {
  const { figure, id } = panel
  const [first, second] = gatherings
  if (!first) return { id, series: [], truncated: 0 }
  const { chosen, left } = figure.how === 'quantile' && panel.isTop ? slowest(first) : { chosen: first, left: 0 }
  const shown = shownOf(panel, makeLines(figure, { first: chosen, second, windows }))
  const further = figure.how === 'quantile' ? left * figure.quantiles.length : 0
  return { ...shown, truncated: shown.truncated + further }
}

/** What a panel shows of its lines, in its order: the same of figures that were worked out here and of those a server worked out. */
export function shownOf(panel: Panel, lines: readonly Line[]): PanelData {
  const { figure, id } = panel
  const isGauge = figure.how !== 'rate' && figure.how !== 'quantile'
  const known = lines.filter(({ values }) => values.some((value) => value !== null))
  const ordered = panel.isTop ? byWeight(known, figure) : known.sort((a, b) => order(a.name, b.name))
  // A list of everything is a list of what there was: a line of zeros alone is in nobody's way where it is the only one.
  const shown = isGauge || figure.by.length === 0 ? ordered : ordered.filter(({ values }) => values.some(Boolean))
  const most =
    figure.how === 'quantile' ? Math.floor(mostSeries / figure.quantiles.length) * figure.quantiles.length : mostSeries
  const kept = panel.isTop ? shown.slice(0, most) : shown.slice(0, 40)
  return { id, series: kept.map((line) => seriesOf(line, figure)), truncated: shown.length - kept.length }
}

/** Of so many histograms quantiles are worked out, to find those that are shown. */
const mostHistograms = mostSeries

/**
 * The histograms that are slowest on average over the whole time, among which the largest quantiles are looked for: those of a thousand routes would cost a
 * thousand times a route's. `left`: how many others counted something.
 */
function slowest(first: Gathering): { readonly chosen: Gathering; readonly left: number } {
  const totals = new Map<string, { count: number; sum: number }>()
  for (const [name, group] of first.groups) {
    const cut = name.lastIndexOf(keySeparator)
    const of = name.slice(0, Math.max(0, cut))
    const total = totals.get(of) ?? { count: 0, sum: 0 }
    totals.set(of, total)
    let amount = 0
    for (const { groups } of first.gathered.nodes.values()) for (const value of groups.get(group) ?? []) amount += value
    if (name.slice(cut + 1) === 'sum') total.sum += amount
    else total.count += amount
  }
  const counted = [...totals].filter(([, { count }]) => count > 0)
  if (counted.length <= mostHistograms) return { chosen: first, left: 0 }
  counted.sort(([, a], [, b]) => b.sum / b.count - a.sum / a.count)
  const names = new Set(counted.slice(0, mostHistograms).map(([name]) => name))
  const groups = [...first.groups].filter(([name]) =>
    names.has(name.slice(0, Math.max(0, name.lastIndexOf(keySeparator)))),
  )
  return { chosen: { ...first, groups: new Map(groups) }, left: counted.length - mostHistograms }
}

/** One line of a panel. `name`: the values of the labels it is grouped by, `keySeparator` between them. */
export type Line = { readonly name: string; readonly quantile?: number | undefined; readonly values: Values }

function makeLines(
  figure: Figure,
  { first, second, windows }: { first: Gathering; second: Gathering | undefined; windows: Windows },
): Line[] {
  const rates = ({ gathered, groups }: Gathering) => ratesOf(gathered, { ...windows, groups: [...groups.values()] })
  const gauges = ({ gathered, groups }: Gathering, over: Fold) =>
    gaugesOf(gathered, { groups: [...groups.values()], over, reach: windows.fresh })
  const named = (all: Map<number, Values>, { groups }: Gathering): Line[] =>
    [...groups].map(([name, number]) => ({ name, values: all.get(number) ?? [] }))
  switch (figure.how) {
    case 'rate':
      return named(rates(first), first)
    case 'gauge':
      return named(gauges(first, figure.over), first)
    case 'share':
    case 'ratio': {
      if (!second) return []
      const isGauge = figure.how === 'ratio'
      const parts = isGauge ? gauges(first, 'sum') : rates(first)
      const wholes = isGauge ? gauges(second, 'sum') : rates(second)
      return [...second.groups].map(([name, number]) => {
        const part = parts.get(first.groups.get(name) ?? -1)
        const values = (wholes.get(number) ?? []).map((whole, at) =>
          whole === null || whole === 0 ? null : (100 * (part?.[at] ?? 0)) / whole,
        )
        return { name, values }
      })
    }
    case 'quantile':
      return quantileLines(figure.quantiles, { rates: rates(first), groups: first.groups })
    case 'below':
      return belowLines(gauges(first, 'min'), { groups: first.groups, limit: figure.limit ?? 0 })
    case 'age': {
      const { from, stepMs } = first.gathered.grid
      return named(gauges(first, 'max'), first).map((line) => ({
        ...line,
        values: line.values.map((value, at) =>
          value === null ? null : Math.max(0, (from + at * stepMs) / 1_000 - value),
        ),
      }))
    }
  }
}

/** The last part of a group's name is the bound. */
function quantileLines(
  quantiles: readonly number[],
  { rates, groups }: { readonly rates: Map<number, Values>; readonly groups: ReadonlyMap<string, number> },
): Line[] {
  const histograms = new Map<string, { bound: number; values: Values }[]>()
  for (const [name, number] of groups) {
    const cut = name.lastIndexOf(keySeparator)
    const le = name.slice(cut + 1)
    if (le === 'sum') continue
    const of = cut < 0 ? '' : name.slice(0, cut)
    const list = histograms.get(of) ?? []
    histograms.set(of, list)
    list.push({ bound: boundOf(le), values: rates.get(number) ?? [] })
  }
  return [...histograms].flatMap(([name, parts]) => {
    // Sums of what is not counted in any bucket of its own are zero, so the infinite bound is always there.
    if (!parts.some(({ bound }) => bound === Number.POSITIVE_INFINITY))
      parts.push({ bound: Number.POSITIVE_INFINITY, values: [] })
    parts.sort((a, b) => a.bound - b.bound)
    const count = Math.max(...parts.map(({ values }) => values.length))
    const lines = quantiles.map((): Values => new Array(count).fill(null))
    const buckets = parts.map(({ bound }): { bound: number; amount: number } => ({ bound, amount: 0 }))
    for (let at = 0; at < count; at += 1) {
      let total = 0
      for (let place = 0; place < parts.length; place += 1) {
        const amount = parts[place]?.values[at] ?? 0
        const bucket = buckets[place]
        if (bucket) bucket.amount = amount
        total += amount
      }
      if (total <= 0) continue
      quantiles.forEach((quantile, which) => {
        const line = lines[which]
        if (line) line[at] = quantileOf(quantile, buckets)
      })
    }
    return quantiles.map((quantile, which) => ({ name, quantile, values: lines[which] ?? [] }))
  })
}

/** Counts addresses below zero by what stands before target and address in their names. */
function belowLines(
  all: Map<number, Values>,
  { groups, limit }: { readonly groups: ReadonlyMap<string, number>; readonly limit: number },
): Line[] {
  const lines = new Map<string, Values>()
  for (const [name, number] of groups) {
    const of = name.split(keySeparator).slice(0, -2).join(keySeparator)
    const values = all.get(number) ?? []
    const line = lines.get(of) ?? values.map(() => null)
    lines.set(of, line)
    values.forEach((value, at) => {
      if (value !== null) line[at] = (line[at] ?? 0) + (value < limit ? 1 : 0)
    })
  }
  return [...lines].map(([name, values]) => ({ name, values }))
}

/** The coarsest level that still tells the labels apart. */
function sectionFor(family: Family, labels: readonly LabelName[]): Section | undefined {
  const has = (name: LabelName) => labels.includes(name)
  const levels: readonly Level[] = has('consumer')
    ? ['consumer']
    : has('route')
      ? ['route']
      : has('service')
        ? ['service']
        : ['all', 'node']
  const section = levels.map((level) => sectionOf(family, level)).find((one) => one !== undefined)
  const own: readonly LabelName[] = section?.labels ?? []
  return section && labels.every((name) => name === 'node' || own.includes(name)) ? section : undefined
}

function foldOf(figure: Figure, section: Section): Fold {
  if (figure.how === 'gauge' && figure.over !== 'sum') return figure.over
  return section.fold
}

function grouping(
  section: Section,
  { by, scope, where }: { readonly by: readonly LabelName[]; readonly scope: Scope; readonly where: Where },
): Reading['groupOf'] {
  const places = by.filter((name) => name !== 'node').map((name) => section.labels.indexOf(name))
  const tests = section.labels.flatMap((name, at): ((values: readonly string[]) => boolean)[] => {
    const only =
      name === 'service' || name === 'route' || name === 'consumer' || name === 'upstream' ? scope[name] : undefined
    const wanted = only && new Set(only)
    const any = where[name]
    return [
      ...(wanted === undefined ? [] : [(values: readonly string[]) => wanted.has(values[at] ?? '')]),
      ...(any === undefined ? [] : [(values: readonly string[]) => any.some((one) => fits(one, values[at] ?? ''))]),
    ]
  })
  return (values) =>
    tests.every((test) => test(values)) ? places.map((place) => values[place] ?? '').join(keySeparator) : undefined
}

/** `5xx` fits every code of three digits that begins with 5. */
function fits(wanted: string, value: string): boolean {
  return wanted.endsWith('xx') ? value.length === 3 && value.startsWith(wanted.slice(0, 1)) : value === wanted
}

/** The largest first, by what they came to; the quantiles of one group stay together. */
function byWeight(lines: Line[], figure: Figure): Line[] {
  const weight = ({ values }: Line) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  const weights = new Map<string, number>()
  for (const line of lines) weights.set(line.name, Math.max(weights.get(line.name) ?? 0, weight(line)))
  return lines.sort(
    (a, b) =>
      (weights.get(b.name) ?? 0) - (weights.get(a.name) ?? 0) ||
      order(a.name, b.name) ||
      (figure.how === 'quantile' ? (a.quantile ?? 0) - (b.quantile ?? 0) : 0),
  )
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function seriesOf({ name, quantile, values }: Line, { by }: Figure): PanelSeries {
  const parts = by.length === 0 ? [] : name.split(keySeparator)
  return {
    ...lineLabel(parts, { by, quantile }),
    values: values.map((value) => (value === null ? null : rounded(value))),
  }
}

/** How a line is called and told from others, by the values of the labels it was grouped by. */
function lineLabel(
  parts: readonly string[],
  { by, quantile }: { readonly by: readonly LabelName[]; readonly quantile?: number | undefined },
): Omit<PanelSeries, 'values'> {
  const percent = quantile === undefined ? [] : [`p${Math.round(quantile * 1_000) / 10}`]
  // A route is known by its own name; the key tells two of one name apart.
  const shown = parts.filter((_, at) => !(by[at] === 'service' && by.includes('route')))
  const label = [...shown.map((part) => part || '–'), ...percent].join(' · ')
  return {
    key: [...parts, ...percent].join('/') || 'all',
    label: label || 'all',
    ...refOf(parts, by),
  }
}

const refKinds = { service: 'services', route: 'routes', consumer: 'consumers', upstream: 'upstreams' } as const

function refOf(parts: readonly string[], by: readonly LabelName[]): Pick<PanelSeries, 'ref'> {
  for (const label of ['route', 'service', 'consumer', 'upstream'] as const) {
    const name = parts[by.indexOf(label)]
    if (name) return { ref: { kind: refKinds[label], name } }
  }
  return {}
}

/** Six digits are more than a chart shows, and a third of the bytes. By arithmetic, since there are a hundred thousand values and a number made of text is dear. */
export function rounded(value: number): number {
  if (Number.isInteger(value)) return value
  const places = 5 - Math.floor(Math.log10(Math.abs(value)))
  // Beyond that powers of ten are no whole doubles.
  if (!(Math.abs(places) <= 15)) return Number(value.toPrecision(6))
  const power = 10 ** Math.abs(places)
  return places >= 0 ? Math.round(value * power) / power : Math.round(value / power) * power
}
