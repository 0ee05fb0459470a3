import 'server-only'
import type { PanelData, PanelsAnswer, PanelsQuery } from '@/lib/contract/metrics'
import { keySeparator } from '@/lib/metrics/families'
import { type Gatherer, gatherer, placeIn, type Target } from '@/lib/metrics/figures/gather'
import { type Grid, gridOf } from '@/lib/metrics/figures/grid'
import { type Gathering, linesOf, type Reading, readingsOf } from '@/lib/metrics/figures/panel-figures'
import { extraPanel } from '@/lib/metrics/panels/extra-panel'
import { type Scope, scopeOf } from '@/lib/metrics/panels/narrow'
import type { Panel } from '@/lib/metrics/panels/panel'
import { panelOf } from '@/lib/metrics/panels/registry'
import type { ConnectionContext } from '@/lib/server/context'
import { hotRead } from '@/lib/server/db'
import { breather } from './breather'
import { collectionState, type NodeRow, nodesOf } from './collection-state'
import { readFromPrometheus } from './prometheus/read-from-prometheus'
import { type SettingsRow, settingsOf } from './settings-row'
import { type Resolution, readFigures } from './store/read-figures'
import { keepEpoch, seriesOf } from './store/series-numbers'

const hour = 3_600_000
const minute = 60_000

/**
 * The panels of one request. Unknown panels, and those that cannot be narrowed as asked, have no series. Throws `gateway_failed` where a
 * Prometheus server cannot be asked at all.
 */
export async function readPanels(
  context: ConnectionContext,
  query: PanelsQuery,
  now = Date.now(),
): Promise<PanelsAnswer> {
  const { id: connectionId } = context.connection
  const [settings, nodes] = await Promise.all([settingsOf(connectionId), nodesOf(connectionId)])
  const state = collectionState(context, settings, nodes)
  const panels = query.panels.map((id) => ({ id, panel: panelOf(id) ?? extraPanel(id) }))
  if (settings.source === 'prometheus') {
    const { generation, ...answer } = await readFromPrometheus(settings, { connectionId, query, panels })
    return { ...answer, source: 'prometheus', collection: { ...(await state), generation } }
  }
  const { grid, resolution } = stepOf(query, settings, now)
  const wanted = query.node === undefined ? nodes : nodes.filter(({ key }) => key === query.node)
  const data = await figures({
    connectionId,
    nodes: wanted,
    panels,
    scope: scopeOf(query),
    grid,
    resolution,
    settings,
    offsetMs: query.offsetMs,
  })
  const { from, to, stepMs } = grid
  return { from, to, stepMs, resolution, source: 'scraped', collection: await state, panels: data }
}

/** The grid and what is kept that long ago: coarser figures where finer ones are dropped. */
export function stepOf(
  { from, to, points, offsetMs }: Pick<PanelsQuery, 'from' | 'to' | 'points' | 'offsetMs'>,
  { intervalMs, retention }: Pick<SettingsRow, 'intervalMs' | 'retention'>,
  now: number,
): { readonly grid: Grid; readonly resolution: Resolution } {
  const age = now - (from - offsetMs)
  const isScraped = age <= retention.scrapeHours * hour
  const isByMinute = age <= retention.minuteDays * 24 * hour
  const least = isScraped ? intervalMs : isByMinute ? Math.max(minute, intervalMs) : hour
  // Up to now: the step that is under way is told by what it has so far.
  const grid = gridOf({ from, to, points }, least, to > now - minute)
  if (grid.stepMs >= hour) return { grid, resolution: 'hour' }
  return { grid, resolution: grid.stepMs >= minute && isByMinute ? 'minute' : 'scrape' }
}

/** What `figures` is asked. */
export type FigureWish = {
  readonly connectionId: string
  readonly nodes: readonly Pick<NodeRow, 'id' | 'key' | 'address'>[]
  readonly panels: readonly { readonly id: string; readonly panel: Panel | undefined }[]
  readonly scope: Scope
  readonly grid: Grid
  readonly resolution: Resolution
  readonly settings: Pick<SettingsRow, 'intervalMs'>
  readonly offsetMs: number
}

/** Data of panels from what is stored. One reading of the database for all of them. */
export async function figures(wish: FigureWish): Promise<PanelData[]> {
  const { connectionId, nodes, panels, scope, offsetMs } = wish
  const grid: Grid = { ...wish.grid, from: wish.grid.from - offsetMs, to: wish.grid.to - offsetMs }
  const windows = windowsOf(wish)
  const lead = windows.window + windows.fresh
  const [series, [lease]] = await Promise.all([
    seriesOf(connectionId),
    hotRead<{ packedUntil: Date | null; seriesEpoch: number }>(
      'metric-packed-until',
      'SELECT "packedUntil", "seriesEpoch" FROM "MetricLease" WHERE "connectionId" = $1',
      [connectionId],
    ),
  ])
  keepEpoch(connectionId, lease?.seriesEpoch ?? 0)
  const labels = new Map(nodes.map(({ id, address }) => [id, address]))
  const jobs = panels.map(({ id, panel }) => ({
    id,
    panel,
    parts: panel
      ? readingsOf(panel, scope).map((reading) => partOf(reading, { panel, grid, lead, nodes, labels }))
      : [],
  }))
  const bySection = new Map<number, Part[]>()
  for (const part of jobs.flatMap(({ parts }) => parts)) {
    const { number } = part.reading.section
    bySection.set(number, [...(bySection.get(number) ?? []), part])
  }
  const parts = [...bySection.values()].flat()
  const targets = new Map<number, Map<number, readonly Target[]>>()
  await readFigures(
    {
      nodes: nodes.map(({ id }) => id),
      sections: [...new Set(parts.map(({ reading }) => reading.section))],
      from: grid.from - (lead + 1) * grid.stepMs,
      to: grid.to,
      resolution: wish.resolution,
      packedUntil: lease?.packedUntil?.getTime() ?? 0,
    },
    {
      span: (node, place, spanMs) => {
        for (const { into } of parts) into.span(node, place, spanMs)
      },
      placeOf: (time) => placeIn(grid, lead, time),
      targets: (node, section, id) => {
        const known = targets.get(node)?.get(id)
        if (known) return known
        const values = series.keys.get(section)?.get(id)?.split(keySeparator)
        const found = values
          ? (bySection.get(section) ?? []).flatMap((part) => part.targetOf({ node, values }) ?? [])
          : []
        const own = targets.get(node) ?? new Map<number, readonly Target[]>()
        targets.set(node, own.set(id, found))
        return found
      },
    },
  )
  const breathe = breather()
  const data: PanelData[] = []
  for (const { id, panel, parts: own } of jobs) {
    data.push(panel ? linesOf(panel, own.map(gathering), windows) : { id, series: [], truncated: 0 })
    await breathe()
  }
  return data
}

type Part = {
  readonly reading: Reading
  readonly into: Gatherer
  readonly groups: Map<string, number>
  /** Where the values of a series of a node go; undefined: it is not of this part. */
  readonly targetOf: (series: Series) => Target | undefined
}

type Series = { readonly node: number; readonly values: readonly string[] }

type PartOptions = {
  readonly panel: Panel
  readonly grid: Grid
  readonly lead: number
  readonly nodes: FigureWish['nodes']
  readonly labels: ReadonlyMap<number, string>
}

/** One reading with the groups that are met in it. */
function partOf(reading: Reading, { panel, grid, lead, nodes, labels }: PartOptions): Part {
  const groups = new Map<string, number>()
  const isByNode = panel.figure.by[0] === 'node'
  const numberOf = (name: string) => {
    const known = groups.get(name)
    if (known !== undefined) return known
    groups.set(name, groups.size)
    return groups.size - 1
  }
  // The whole is zero where nothing was counted; parts of it are not there.
  if (panel.figure.by.length === 0 && reading.fold === 'sum' && panel.figure.how !== 'quantile' && nodes.length > 0)
    numberOf('')
  const into = gatherer(grid, { lead, fold: reading.fold })
  return {
    reading,
    into,
    groups,
    targetOf: ({ node, values }) => {
      const name = reading.groupOf(values)
      if (name === undefined) return undefined
      if (!isByNode) return into.target(node, numberOf(name))
      const rest = panel.figure.by.length > 1 ? `${keySeparator}${name}` : ''
      return into.target(node, numberOf(`${labels.get(node) ?? node}${rest}`))
    },
  }
}

function gathering({ into, groups }: Part): Gathering {
  return { gathered: into.done(), groups }
}

/**
 * Rates are taken over a minute at least, as the dashboard 7424 does, or over the step. A point counts as known while something was
 * heard in its step, or in the two intervals before it.
 */
function windowsOf({ grid, settings }: FigureWish): { readonly window: number; readonly fresh: number } {
  return {
    window: Math.max(1, Math.round(minute / grid.stepMs)),
    fresh: Math.max(1, Math.ceil((2 * settings.intervalMs) / grid.stepMs)),
  }
}
