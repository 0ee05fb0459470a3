import { createHash } from 'node:crypto'
import type { Gateway } from '../gateway'
import { type Json, sameJson, type Table } from '../json'
import { idOf } from '../store'

/**
 * Pretended traffic. What a route has served is a function of the time and of its id, so that nothing need run in between:
 * every route has a pace of its own with a swing of ten minutes, and counters only ever grow.
 */

/** A kind of outcome: its code, who answered, for whom, how often so far. */
export type Flow = { code: number; source: 'service' | 'kong'; consumer: string; count: number }

/** What a route has served. `service` and `route` are labels: names where there are some. */
export type RouteTraffic = { row: Table; service: string; route: string; flows: Flow[]; pace: Pace }

/** How a route behaves: the median of its upstream in ms, and bytes per request. */
export type Pace = { upstreamMs: number; egress: number; ingress: number }

/** The traffic of every route that a node serves, up to a time (in seconds). */
export function trafficAt(gateway: Gateway, now: number): RouteTraffic[] {
  return gateway.store.rows('routes').flatMap((row) => {
    const service = serviceOf(gateway, row)
    if (service?.enabled === false) return []
    const total = servedBy(gateway, row, now)
    const flows = flowsOf(shares(gateway, row), { total, bad: servedBadly(gateway, row, now) })
    const pace = {
      upstreamMs: 12 + 240 * noise(row, 'upstream') ** 3,
      egress: Math.round(300 + 9000 * noise(row, 'egress') ** 2),
      ingress: Math.round(180 + 900 * noise(row, 'ingress')),
    }
    return [{ row, service: label(service?.name ?? service?.host), route: label(row.name ?? row.id), flows, pace }]
  })
}

/** All that the node has served: never falls, whatever happens to routes. */
export function proxiedRequests(gateway: Gateway, now: number): number {
  const { proxied, isLively } = gateway.memory
  if (isLively)
    return Math.floor(gateway.store.rows('routes').reduce((sum, row) => sum + servedBy(gateway, row, now), 0))
  for (const row of gateway.store.rows('routes')) {
    if (serviceOf(gateway, row)?.enabled === false) continue
    proxied.total += servedBy(gateway, row, now) - servedBy(gateway, row, proxied.until)
  }
  proxied.until = now
  return Math.floor(proxied.total)
}

/** For how long a node is said to have run when it starts. */
const UPTIME_S = 3 * 3600
const SWING_S = 600
const SWING = 0.4

function servedBy({ memory }: Gateway, row: Table, now: number): number {
  const createdAt = Number(row.created_at ?? 0)
  const startedAt = memory.startedAt / 1000
  // A lively node has run before it was started: what it began with is as old as its last restart.
  const isOfBeginning = createdAt <= startedAt + 5
  const from = memory.isLively
    ? Math.max(lastRestart(now), isOfBeginning ? 0 : createdAt)
    : Math.max(startedAt - UPTIME_S, createdAt)
  return served(row, { from, to: now, isLively: memory.isLively })
}

type Span = { from: number; to: number; isLively: boolean }

function served(row: Table, { from, to, isLively }: Span): number {
  if (to <= from) return 0
  const perSecond = 0.05 * 200 ** noise(row, 'pace')
  const swing = isLively ? SWING / 2 : SWING
  const wave = (at: number) => swingOf(at, { share: swing, length: SWING_S }) + (isLively ? rhythm(at) : 0)
  return perSecond * (to - from + wave(to) - wave(from))
}

/** What a sine of a rate has added up to. */
function swingOf(at: number, { share, length }: { share: number; length: number }): number {
  return (share * length * Math.sin((2 * Math.PI * at) / length)) / (2 * Math.PI)
}

/** Busiest in the afternoon, quiet at night (UTC). */
function rhythm(at: number): number {
  return swingOf(at - BUSIEST_S, { share: 0.5, length: DAY_S })
}

const DAY_S = 86_400
const BUSIEST_S = 14 * 3600
const RESTART_S = 4 * 3600 + 40 * 60

/** When a lively node was started last: once a day, in the quiet hours. */
export function lastRestart(now: number): number {
  return Math.floor((now - RESTART_S) / DAY_S) * DAY_S + RESTART_S
}

const DEPLOY_EVERY_S = 6 * 3600
const DEPLOY_AT_S = 2 * 3600 + 10 * 60
const DEPLOY_S = 14 * 60
/** Of the services, about one in this many has deploys that go wrong. */
const UNLUCKY = 4

/** What a route has served while a deploy of its service was going wrong. */
function servedBadly({ memory }: Gateway, row: Table, now: number): number {
  const service = idOf(row.service)
  if (!memory.isLively || service === undefined || noise({ id: service }, 'deploy') > 1 / UNLUCKY) return 0
  const since = lastRestart(now)
  let total = 0
  for (let at = since - (since % DEPLOY_EVERY_S) + DEPLOY_AT_S; at < now; at += DEPLOY_EVERY_S) {
    const span = { from: Math.max(at, since), to: Math.min(at + DEPLOY_S, now), isLively: true }
    total += served(row, span)
  }
  return total
}

/** Counts by outcome. While a deploy goes wrong a third of what would have been served is not. */
function flowsOf(list: Share[], { total, bad }: { total: number; bad: number }): Flow[] {
  // Not in whole requests: those that are left would fall by one with each that is lost, and look like a restart.
  const lost = bad / 3
  return list.map(({ share, ...flow }) => {
    const isLost = flow.code === 500 && flow.source === 'service'
    return { ...flow, count: Math.floor((total - lost) * share) + (isLost ? Math.floor(lost) : 0) }
  })
}

const OUTAGE_EVERY_S = 4 * 3600
const OUTAGE_AT_S = 50 * 60
const OUTAGE_S = 18 * 60

/** Whether a target of a lively gateway is away: one of its upstream's dies every few hours and returns. */
export function isAway({ memory }: Gateway, upstream: Table, { at, place }: { at: number; place: number }): boolean {
  if (!memory.isLively || place !== 1 || noise(upstream, 'outage') > 0.5) return false
  const since = at % OUTAGE_EVERY_S
  return since >= OUTAGE_AT_S && since < OUTAGE_AT_S + OUTAGE_S
}

type Share = Omit<Flow, 'count'> & { share: number }

/** How the requests of a route end. */
function shares(gateway: Gateway, row: Table): Share[] {
  if (!serviceOf(gateway, row)) return [{ code: 503, source: 'kong', consumer: '', share: 1 }]
  const plugins = new Set(pluginsOn(gateway, row).map(({ name }) => String(name)))
  const auth = Object.keys(AUTH).find((name) => plugins.has(name))
  const refused = auth ? 0.01 + 0.02 * noise(row, 'refused') : 0
  const limited = plugins.has('rate-limiting') ? 0.02 * noise(row, 'limited') : 0
  const failed = 0.004 * noise(row, 'failed')
  const lost = 0.03 * noise(row, 'lost')
  const isCreating = sameJson(row.methods, ['POST'])
  const consumers = auth ? consumersWith(gateway, AUTH[auth] ?? '') : ['']
  const served = (1 - refused - limited - failed - lost) / consumers.length
  const [first = '', last = ''] = [consumers[0], consumers.at(-1)]
  const list: Share[] = [
    ...consumers.map(
      (consumer): Share => ({ code: isCreating ? 201 : 200, source: 'service', consumer, share: served }),
    ),
    { code: 401, source: 'kong', consumer: '', share: refused },
    { code: 404, source: 'service', consumer: first, share: lost },
    { code: 429, source: 'kong', consumer: first, share: limited },
    { code: 502, source: 'kong', consumer: last, share: failed / 3 },
    { code: 500, source: 'service', consumer: last, share: (failed * 2) / 3 },
  ]
  return list.filter(({ share }) => share > 0)
}

const AUTH: Record<string, string> = {
  'key-auth': 'keyauth_credentials',
  'basic-auth': 'basicauth_credentials',
  jwt: 'jwt_secrets',
  'hmac-auth': 'hmacauth_credentials',
  oauth2: 'oauth2_credentials',
}

function consumersWith({ store }: Gateway, credentials: string): string[] {
  const names = store.rows(credentials).map((row) => {
    const consumer = store.find('consumers', idOf(row.consumer) ?? '')
    return label(consumer?.username)
  })
  return names.length > 0 ? [...new Set(names)].sort() : ['']
}

/** The plugins that run on a route, of which the first of a name counts. */
export function pluginsOn({ store }: Gateway, route: Table): Table[] {
  const fits = (value: Json | undefined, id: Json | undefined) => idOf(value) === undefined || idOf(value) === id
  const scope = (row: Table) => (idOf(row.route) ? 2 : 0) + (idOf(row.service) ? 1 : 0)
  return store
    .rows('plugins')
    .filter((row) => row.enabled && !idOf(row.consumer) && !idOf(row.consumer_group))
    .filter((row) => fits(row.route, route.id) && fits(row.service, idOf(route.service)))
    .sort((a, b) => scope(b) - scope(a))
}

const serviceOf = ({ store }: Gateway, route: Table) => store.find('services', idOf(route.service) ?? '')
const label = (value: Json | undefined) => (typeof value === 'string' ? value : '')

/** A number between 0 and 1 that a route has for good. */
function noise(row: Table, of: string): number {
  return Number.parseInt(createHash('sha1').update(`${row.id} ${of}`).digest('hex').slice(0, 8), 16) / 2 ** 32
}
