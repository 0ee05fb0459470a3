import type { Gateway } from '../gateway'
import { isTable, type Json, listIn, type Table, tableIn, valueAt } from '../json'
import { healthOf } from '../kinds/health'
import { activeTargets } from '../kinds/targets'
import type { Metric, Observed, Sample } from './exposition'
import { pluginsOn, proxiedRequests, type RouteTraffic, trafficAt } from './traffic'

/** Samples of a metric at a time (in seconds), of the source that metrics.json names. */
export function samplesOf(
  gateway: Gateway,
  metric: Metric,
  { now, metered }: { now: number; metered: Metered[] },
): Sample[] | Promise<Sample[]> {
  const counted = metered.filter(({ config }) => !metric.switch || config[metric.switch] === true)
  return NODE[metric.of]?.(gateway, now) ?? counted.flatMap((route) => ROUTE[metric.of]?.(route) ?? [])
}

/** What a node says of itself, whoever counts requests. */
const NODE: Record<string, (gateway: Gateway, now: number) => Sample[] | Promise<Sample[]>> = {
  reachable: () => [{ labels: {}, value: 1 }],
  errors: () => [{ labels: {}, value: 0 }],
  info: ({ memory, traits }) => [{ labels: { node_id: memory.nodeId, version: traits.version }, value: 1 }],
  total: (gateway, now) => [{ labels: common(gateway), value: requestsAt(gateway, now) }],
  allocated: (gateway) => dictionaries(gateway, 'allocated_slabs'),
  capacity: (gateway) => dictionaries(gateway, 'capacity'),
  vm: (gateway, now) => {
    const [worker] = listAt(gateway.model.status, 'memory.workers_lua_vms')
    const more = gateway.memory.isLively ? Math.round(6e6 * (1 + wobble(now, 1700))) : 0
    const labels = { ...common(gateway), pid: String(worker?.pid) }
    return [{ labels, value: bytesIn(worker?.http_allocated_gc) + more }]
  },
  timers: ({ traits: { isNew } }) => [
    { labels: { state: 'pending' }, value: isNew ? 1 : 8 },
    { labels: { state: 'running' }, value: isNew ? 413 : 1 },
  ],
  connections: (gateway, now) => {
    const { model, memory } = gateway
    const requests = requestsAt(gateway, now)
    return STATES.map((state) => {
      const own = Number(valueAt(model.status, `server.connections_${state}`) ?? 0)
      const value = state === 'total' ? requests : memory.isLively ? livelyConnections(state, requests, now) : own
      return { labels: { ...common(gateway), state }, value }
    })
  },
  health: healthSamples,
}

const common = ({ memory }: Gateway) => ({ node_id: memory.nodeId, subsystem: 'http', kong_subsystem: 'http' })
const requestsAt = (gateway: Gateway, now: number) => gateway.memory.requests + proxiedRequests(gateway, now)

function dictionaries(gateway: Gateway, field: string): Sample[] {
  return Object.entries(tableIn(valueAt(gateway.model.status, 'memory.lua_shared_dicts')))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sizes]) => ({
      labels: { ...common(gateway), shared_dict: name },
      value: bytesIn(valueAt(sizes, field)),
    }))
}

/** For each address of a target one sample a state, of which one is 1. */
async function healthSamples(gateway: Gateway, now: number): Promise<Sample[]> {
  const samples: Sample[] = []
  const upstreams = [...gateway.store.rows('upstreams')].sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1))
  for (const upstream of upstreams) {
    for (const target of activeTargets(gateway, String(upstream.id)).reverse()) {
      const { health, data } = await healthOf(gateway, upstream, target, now)
      const found = listAt(data, 'addresses').map((at) => ({ address: `${at.ip}:${at.port}`, word: at.health }))
      for (const { address, word } of found.length > 0 ? found : [{ address: '', word: health }]) {
        const labels = { ...common(gateway), upstream: String(upstream.name), target: String(target.target), address }
        for (const state of HEALTH)
          samples.push({ labels: { ...labels, state }, value: word === state.toUpperCase() ? 1 : 0 })
      }
    }
  }
  return samples
}

/** Open connections of a node with traffic, and how many it has had. */
function livelyConnections(state: (typeof STATES)[number], requests: number, now: number): number {
  if (state === 'accepted' || state === 'handled') return Math.floor(requests / 7)
  const active = Math.round(34 + 14 * wobble(now, 86_400) + 5 * wobble(now, 420))
  if (state === 'active') return active
  if (state === 'reading') return Math.round(1 + wobble(now, 90))
  const writing = Math.round(active / 4)
  return state === 'writing' ? writing : active - writing - 1
}

const wobble = (now: number, length: number) => Math.sin((2 * Math.PI * now) / length)

const STATES = ['accepted', 'active', 'handled', 'reading', 'total', 'waiting', 'writing'] as const
const HEALTH = ['dns_error', 'healthchecks_off', 'healthy', 'unhealthy']

/** Bytes of `0.04 MiB`, in whole pages. */
function bytesIn(size: Json | undefined): number {
  const pages = (Number.parseFloat(String(size)) * 1024 * 1024) / 4096
  return Number.isFinite(pages) ? Math.round(pages) * 4096 : 0
}

const listAt = (table: Json, path: string) => listIn(valueAt(table, path)).filter(isTable)

/** Traffic that the plugin counts, and how the plugin is set. */
export type Metered = RouteTraffic & { config: Table }

/** The routes on which the plugin runs. */
export function meteredAt(gateway: Gateway, now: number): Metered[] {
  return trafficAt(gateway, now).flatMap((traffic) => {
    const plugin = pluginsOn(gateway, traffic.row).find(({ name }) => name === 'prometheus')
    const flows = traffic.flows.filter(({ count }) => count > 0)
    return plugin ? [{ ...traffic, flows, config: tableIn(plugin.config) }] : []
  })
}

/** What the plugin counted of the requests of a route. */
const ROUTE: Record<string, (route: Metered) => Sample[]> = {
  requests: flowSamples,
  bytes: (route) =>
    flowSamples(route).flatMap(({ labels, value = 0 }) =>
      (['egress', 'ingress'] as const).map((direction) => ({
        labels: { ...labels, direction, type: direction },
        value: value * route.pace[direction],
      })),
    ),
  kong: (route) => [{ labels: placeOf(route), parts: inKong(route) }],
  upstream: (route) => [{ labels: placeOf(route), parts: inService(route) }],
  request: (route) => [{ labels: placeOf(route), parts: inAll(route) }],
  latencies: (route) => [
    { labels: { ...placeOf(route), type: 'kong' }, parts: inKong(route) },
    { labels: { ...placeOf(route), type: 'request' }, parts: inAll(route) },
    { labels: { ...placeOf(route), type: 'upstream' }, parts: inService(route) },
  ],
}

const placeOf = ({ service, route }: Metered) => ({ service, route, workspace: 'default' })

function flowSamples(route: Metered): Sample[] {
  return route.flows.map(({ code, source, consumer, count }) => ({
    labels: { ...placeOf(route), code, source, consumer: route.config.per_consumer === true ? consumer : '' },
    value: count,
  }))
}

const OWN_MS = 1.6

const sum = (flows: Metered['flows']) => flows.reduce((total, { count }) => total + count, 0)
const served = ({ flows }: Metered) => sum(flows.filter(({ source }) => source === 'service'))
const inKong = ({ flows }: Metered): Observed[] => [{ count: sum(flows), medianMs: OWN_MS }]
const inService = (route: Metered): Observed[] => [{ count: served(route), medianMs: route.pace.upstreamMs }]
const inAll = (route: Metered): Observed[] => [
  { count: served(route), medianMs: route.pace.upstreamMs + OWN_MS },
  { count: sum(route.flows) - served(route), medianMs: OWN_MS },
]
