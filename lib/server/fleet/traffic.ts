import 'server-only'
import type { FleetGateway } from '@/lib/contract/fleet'
import type { PanelData } from '@/lib/contract/metrics'
import { sectionOf } from '@/lib/metrics/families'
import type { Panel } from '@/lib/metrics/panels/panel'
import { panelOf } from '@/lib/metrics/panels/registry'
import type { ConnectionContext } from '@/lib/server/context'
import { figures, hasSeries, nodesOf, readPanels, type SettingsRow } from '@/lib/server/metrics'

/** What of the page of all gateways comes from metrics. */
export type Traffic = Pick<FleetGateway, 'traffic' | 'targets' | 'nodes' | 'collection'>

const minute = 60_000
const recentMs = 5 * minute
/** As many steps of a minute. */
const recentSteps = 5
const requests = sectionOf('requests', 'all')

const none = { chart: 'line', row: 'upstreams', scopes: [], isShown: false, title: { en: '', 'zh-CN': '' } } as const
const unhealthy: Panel = {
  ...none,
  id: 'unhealthy',
  unit: 'count',
  figure: { how: 'below', family: 'targetHealth', by: [] },
}
const targets: Panel = {
  ...none,
  id: 'targets',
  unit: 'count',
  figure: { how: 'below', family: 'targetHealth', by: [], limit: 2 },
}

/** Traffic of the last five minutes and its line over the last hour, from what is stored; the gateway is not asked. */
export async function readTraffic(context: ConnectionContext, settings: SettingsRow, now: number): Promise<Traffic> {
  const connectionId = context.connection.id
  const rows = await nodesOf(connectionId)
  const newest = rows[0]?.lastTriedAt.getTime() ?? 0
  const present = rows.filter(({ lastTriedAt }) => newest - lastTriedAt.getTime() < 2 * minute)
  const up = present.filter(({ isUp }) => isUp).length
  const nodes = { known: present.length, up }
  if (!settings.isOn) return { traffic: null, targets: null, nodes, collection: 'off' }
  if (settings.source === 'prometheus') return { ...(await fromPrometheus(context, now)), nodes, collection: 'on' }
  const collection = rows.length === 0 ? 'waiting' : up < present.length ? 'failing' : 'on'
  if (rows.length === 0) return { traffic: null, targets: null, nodes, collection }
  const end = Math.floor(now / minute) * minute
  const wish = {
    connectionId,
    nodes: rows,
    scope: {},
    resolution: 'scrape',
    settings,
    offsetMs: 0,
  } as const
  const [isCounting, recent, line] = await Promise.all([
    requests ? hasSeries(connectionId, requests) : false,
    figures({
      ...wish,
      panels: [...panelsOf('requests-total', 'error-share', 'latency-request'), ...own(unhealthy, targets)],
      grid: { from: now, to: now, stepMs: recentMs, count: 1 },
    }),
    figures({
      ...wish,
      resolution: 'minute',
      panels: panelsOf('requests-total'),
      grid: { from: end - 59 * minute, to: end, stepMs: minute, count: 60 },
    }),
  ])
  const total = last(recent, 'targets')
  return {
    // Of a gateway that counts nothing there is nothing to say, not that it has no requests.
    traffic: isCounting
      ? {
          requestsPerSecond: last(recent, 'requests-total'),
          errorShare: shareOf(last(recent, 'error-share')),
          p95Ms: last(recent, 'latency-request', 'p95'),
          line: { from: end - 59 * minute, stepMs: minute, values: line[0]?.series[0]?.values ?? [] },
        }
      : null,
    targets: total === null ? null : { total, unhealthy: last(recent, 'unhealthy') ?? 0 },
    nodes,
    collection,
  }
}

async function fromPrometheus(context: ConnectionContext, now: number): Promise<Pick<Traffic, 'traffic' | 'targets'>> {
  const panels = ['requests-total', 'error-share', 'latency-request', 'targets-health', 'targets-unhealthy']
  const {
    from,
    stepMs,
    panels: data,
  } = await readPanels(context, {
    panels,
    from: now - 60 * minute,
    to: now,
    points: 61,
    offsetMs: 0,
  })
  const line = data[0]?.series[0]?.values ?? []
  return {
    traffic: {
      requestsPerSecond: last(data, 'requests-total'),
      errorShare: shareOf(last(data, 'error-share')),
      p95Ms: last(data, 'latency-request', 'p95'),
      line: { from, stepMs, values: line },
    },
    targets: targetsOf(data),
  }
}

/** Targets that were told of last, and how many of them fare badly; null where none are told of. */
function targetsOf(panels: readonly PanelData[]): Traffic['targets'] {
  const latest = (id: string) => {
    const { series = [], truncated = 0 } = panels.find((panel) => panel.id === id) ?? {}
    return { truncated, values: series.flatMap(({ values }) => values.slice(-recentSteps).findLast(isTold) ?? []) }
  }
  const health = latest('targets-health')
  if (health.values.length === 0) return null
  const unhealthy = latest('targets-unhealthy').values.reduce((sum, value) => sum + value, 0)
  return { total: health.values.length + health.truncated, unhealthy }
}

function isTold(value: number | null): value is number {
  return value !== null
}

function panelsOf(...ids: string[]) {
  return ids.map((id) => ({ id, panel: panelOf(id) }))
}

function own(...panels: Panel[]) {
  return panels.map((panel) => ({ id: panel.id, panel }))
}

function last(panels: readonly PanelData[], id: string, key?: string): number | null {
  const series = panels.find((panel) => panel.id === id)?.series ?? []
  const one = key === undefined ? series[0] : series.find((line) => line.key === key)
  return one?.values.findLast((value) => value !== null) ?? null
}

function shareOf(percent: number | null): number | null {
  return percent === null ? null : percent / 100
}
