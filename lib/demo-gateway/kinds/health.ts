import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { crash } from '../errors'
import type { Gateway } from '../gateway'
import { isTable, type Json, newTable, type Table, tableWith, valueAt } from '../json'
import { isAway } from '../metrics/traffic'
import { type Host, parseHost } from '../rules/hosts'
import { activeTargets } from './targets'

/**
 * The health of targets as a node would see it. Nothing is proxied here, so passive checks see nothing. Active checks
 * try loopback addresses for real; all other addresses count as well. Names under `.invalid` do not resolve, all others
 * resolve to an address made of the name.
 */

/** What `/upstreams/:u/health` adds to a target. `at`: a time in seconds. */
export async function healthOf(
  gateway: Gateway,
  upstream: Table,
  target: Table,
  at = Date.now() / 1000,
): Promise<{ health: string; data: Json }> {
  const { dns, addresses, ...status } = await statusOf(gateway, upstream, { target, at })
  const { hasBalancerHealth, sumsUpHealth } = gateway.traits
  const isChecked = usesChecks(upstream) && (Number(target.weight) > 0 || !sumsUpHealth)
  const shown = addresses.map(({ healthy, ...address }) => ({
    ...address,
    health: isChecked ? wordFor(healthy) : 'HEALTHCHECKS_OFF',
  }))
  const health = shown[0]?.health ?? 'DNS_ERROR'
  const data = { ...status, dns: hasBalancerHealth ? dns : undefined, addresses: listOrTable(shown) }
  return { health, data: tableWith(data) }
}

/** What `?balancer_health=1` answers: the upstream as a whole. */
export async function upstreamHealth(gateway: Gateway, upstream: Table): Promise<Table> {
  const hosts: Status[] = []
  for (const target of activeTargets(gateway, String(upstream.id)).reverse())
    hosts.push(await statusOf(gateway, upstream, { target, at: Date.now() / 1000 }))
  const sum = (of: 'total' | 'unavailable') => hosts.reduce((all, { weight }) => all + weight[of], 0)
  const [total, unavailable] = [sum('total'), sum('unavailable')]
  const threshold = Number(valueAt(upstream, 'healthchecks.threshold') ?? 0)
  const healthy = total > 0 && ((total - unavailable) / total) * 100 > threshold
  const isChecked = usesChecks(upstream)
  const details = {
    healthy,
    weight: { total, unavailable, available: total - unavailable },
    hosts: listOrTable(hosts.map((host) => ({ ...host, addresses: listOrTable(host.addresses) }))),
  }
  return tableWith({
    id: upstream.id ?? null,
    health: isChecked ? wordFor(healthy) : 'HEALTHCHECKS_OFF',
    balancer_health: gateway.traits.sumsUpHealth ? wordFor(healthy) : undefined,
    details: gateway.traits.sumsUpHealth || isChecked ? details : undefined,
  })
}

const wordFor = (isHealthy: boolean) => (isHealthy ? 'HEALTHY' : 'UNHEALTHY')

/** Marks a target, or one address of it, by hand. @returns words where that cannot be done */
export function setHealth(
  gateway: Gateway,
  upstream: Table,
  target: Table,
  { address, isHealthy }: { address: string | undefined; isHealthy: boolean },
): string | undefined {
  if (!usesChecks(upstream)) return `no healthchecker found for ${upstream.name}`
  const host = hostOf(target)
  const named = address === undefined ? undefined : parseHost(address)
  if (typeof named === 'string') crash()
  // Since 3.0 a name there stands for all addresses of the target. Without a port it is the default one.
  const isAddress = named?.kind !== 'name' || gateway.traits.setsHealthBy === 'POST'
  const isOther = named && host && ((isAddress && named.host !== addressOf(host)) || (named.port ?? 8000) !== host.port)
  if (!isOther) gateway.memory.health.set(healthKey(upstream, target), isHealthy)
  return undefined
}

/** By which marks of a target are kept. */
export const healthKey = (upstream: Table, target: Table) => `${upstream.id} ${target.target}`

/** True when any check could change the state of a target (`is_upstream_using_healthcheck` in kong/runloop/balancer). */
function usesChecks(upstream: Table): boolean {
  return COUNTERS.some((path) => Number(valueAt(upstream, `healthchecks.${path}`) ?? 0) > 0)
}

const COUNTERS = [
  'active.healthy.interval',
  'active.unhealthy.interval',
  'passive.unhealthy.tcp_failures',
  'passive.unhealthy.timeouts',
  'passive.unhealthy.http_failures',
]

type Status = {
  host: string
  port: number
  dns: string
  nodeWeight: number
  weight: { total: number; available: number; unavailable: number }
  addresses: { ip: string; port: number; weight: number; healthy: boolean }[]
}

async function statusOf(
  gateway: Gateway,
  upstream: Table,
  { target, at }: { target: Table; at: number },
): Promise<Status> {
  const host = hostOf(target)
  const nodeWeight = Number(target.weight)
  const port = host?.port ?? 0
  const known = { host: host?.kind === 'ipv6' ? `[${host.host}]` : (host?.host ?? ''), port, nodeWeight }
  const ip = host && addressOf(host)
  if (ip === undefined) {
    const weight = { total: 0, available: 0, unavailable: 0 }
    return { ...known, dns: 'dns server error: 3 name error', weight, addresses: [] }
  }
  const marked = gateway.memory.health.get(healthKey(upstream, target))
  const place = activeTargets(gateway, String(upstream.id)).findIndex(({ id }) => id === target.id)
  const isGone = isAway(gateway, upstream, { at, place })
  const healthy = !usesChecks(upstream) || (marked ?? (!isGone && (await isReached(upstream, ip, port))))
  const unavailable = healthy ? 0 : nodeWeight
  const weight = { total: nodeWeight, available: nodeWeight - unavailable, unavailable }
  return { ...known, dns: 'A', weight, addresses: [{ ip, port, weight: nodeWeight, healthy }] }
}

/** What active checks would find. Checks of type tcp are off in Kong's http subsystem. */
async function isReached(upstream: Table, ip: string, port: number): Promise<boolean> {
  const active = valueAt(upstream, 'healthchecks.active')
  if (!isTable(active) || active.type === 'tcp' || !/^(127\.|::1$)/.test(ip)) return true
  const isProbed = Number(valueAt(active, 'unhealthy.interval')) > 0 || Number(valueAt(active, 'healthy.interval')) > 0
  const counts = Number(valueAt(active, 'unhealthy.tcp_failures')) > 0
  return !isProbed || !counts || (await answers(ip, port))
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 500 })
    const end = (isOpen: boolean) => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}

function hostOf(target: Table): Host | undefined {
  const parsed = parseHost(String(target.target))
  return typeof parsed === 'string' ? undefined : parsed
}

/** The address of a host; undefined when its name does not resolve. */
function addressOf({ kind, host }: Host): string | undefined {
  if (kind !== 'name') return host
  if (host === 'localhost') return '127.0.0.1'
  if (/(^|\.)invalid$/.test(host)) return undefined
  const [a = 0, b = 0, c = 1] = createHash('sha1').update(host).digest()
  return `10.${a}.${b}.${c || 1}`
}

// Lua writes an empty list that it did not mark as a list as an empty object.
const listOrTable = (list: { [key: string]: Json }[]): Json => (list.length > 0 ? list : newTable())
