import type { Gateway } from '../gateway'
import { isTable, type Json, type Table, valueAt } from '../json'
import { healthOf } from '../kinds/health'
import { activeTargets } from '../kinds/targets'
import { type Family, labels, type Series } from './exposition'
import { proxiedRequests } from './traffic'

/** What a node says of itself, whoever counts requests. */
export function nodeMetrics(gateway: Gateway, now: number): Family[] {
  const { kong, memory, model, traits } = gateway
  const isNew = kong === '3.9'
  const node: Record<string, string> = isNew ? { node_id: memory.nodeId } : {}
  const subsystem: Record<string, string> = kong === '1.5' ? {} : { kong_subsystem: 'http' }
  const requests = memory.requests + proxiedRequests(gateway, now)
  const dicts = Object.entries(tableAt(model.status, 'memory.lua_shared_dicts')).sort(([a], [b]) => (a < b ? -1 : 1))
  const sizes = (field: string): Series[] =>
    dicts.map(([dict, sizes]) => ({
      labels: labels({ ...node, shared_dict: dict, ...subsystem }),
      value: bytesIn(valueAt(sizes, field)),
    }))
  const connections = STATES.map((state): Series => {
    const own = Number(valueAt(model.status, `server.connections_${state}`) ?? 0)
    const value = state === 'total' ? requests : memory.isLively ? livelyConnections(state, requests, now) : own
    return { labels: labels({ ...node, ...(isNew && { subsystem: 'http' }), state }), value }
  })
  const [worker] = listAt(model.status, 'memory.workers_lua_vms')
  const vm = {
    labels: labels({ ...node, pid: String(worker?.pid), ...subsystem }),
    value: bytesIn(worker?.http_allocated_gc) + (memory.isLively ? Math.round(6e6 * (1 + wobble(now, 1700))) : 0),
  }
  return [
    gauge('kong_datastore_reachable', 'Datastore reachable from Kong, 0 is unreachable', [{ labels: '', value: 1 }]),
    gauge('kong_memory_lua_shared_dict_bytes', 'Allocated slabs in bytes in a shared_dict', sizes('allocated_slabs')),
    gauge('kong_memory_lua_shared_dict_total_bytes', 'Total capacity in bytes of a shared_dict', sizes('capacity')),
    gauge('kong_memory_workers_lua_vms_bytes', 'Allocated bytes in worker Lua VM', [vm]),
    isNew
      ? gauge('kong_nginx_connections_total', 'Number of connections by subsystem', connections)
      : gauge('kong_nginx_http_current_connections', 'Number of HTTP connections', connections),
    ...(kong === '1.5' ? [] : [gauge('kong_nginx_timers', 'Number of nginx timers', timers(isNew))]),
    ...(isNew
      ? [
          gauge('kong_nginx_requests_total', 'Number of requests total', [
            { labels: labels({ ...node, subsystem: 'http' }), value: requests },
          ]),
          gauge('kong_node_info', 'Kong Node metadata information', [
            { labels: labels({ ...node, version: traits.version }), value: 1 },
          ]),
        ]
      : []),
  ]
}

/** One line per address of a target and state, of which one is 1. */
export async function healthMetrics(gateway: Gateway, now: number): Promise<Family> {
  const series: Series[] = []
  const upstreams = [...gateway.store.rows('upstreams')].sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1))
  for (const upstream of upstreams) {
    for (const target of activeTargets(gateway, String(upstream.id)).reverse()) {
      const { health, data } = await healthOf(gateway, upstream, target, now)
      const found = listAt(data, 'addresses').map(({ ip, port, health: word }) => ({
        address: `${ip}:${port}`,
        word: String(word),
      }))
      for (const { address, word } of found.length > 0 ? found : [{ address: '', word: health }]) {
        for (const state of HEALTH) {
          const text = labels({
            upstream: String(upstream.name),
            target: String(target.target),
            address,
            state,
            subsystem: 'http',
          })
          series.push({ labels: text, value: word === state.toUpperCase() ? 1 : 0 })
        }
      }
    }
  }
  return gauge('kong_upstream_target_health', HEALTH_HELP, series)
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
const HEALTH_HELP = `Health status of targets of upstream. States = healthchecks_off|healthy|unhealthy|dns_error, value is 1 when state is populated.`

const gauge = (name: string, help: string, series: Series[]): Family => ({ name, help, type: 'gauge', series })
const timers = (isNew: boolean): Series[] => [
  { labels: 'state="pending"', value: isNew ? 1 : 8 },
  { labels: 'state="running"', value: isNew ? 413 : 1 },
]

/** Bytes of `0.04 MiB`, in whole pages. */
function bytesIn(size: Json | undefined): number {
  const pages = (Number.parseFloat(String(size)) * 1024 * 1024) / 4096
  return Number.isFinite(pages) ? Math.round(pages) * 4096 : 0
}

function tableAt(table: Json, path: string): Table {
  const value = valueAt(table, path)
  return isTable(value) ? value : {}
}

function listAt(table: Json, path: string): Table[] {
  const value = valueAt(table, path)
  return Array.isArray(value) ? value.filter(isTable) : []
}
