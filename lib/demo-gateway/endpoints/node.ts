import { configEndpoint } from '../dbless/config'
import { missing, refuseWith } from '../errors'
import type { Gateway } from '../gateway'
import { luaNumberFrom } from '../http/arguments'
import { htmlPage } from '../http/html'
import type { Handler, Overrides } from '../http/routes'
import { copyTable, isTable, type Json, type Table, tableWith } from '../json'
import { metricsEndpoint } from '../metrics/endpoint'
import { proxiedRequests } from '../metrics/traffic'
import { ok } from './places'

/** What a node says of itself, and what it lets be done to it. */
export function nodeEndpoints(gateway: Gateway): Overrides {
  const done: Handler = () => ({ status: 204 })
  const nowhere: Handler = () => htmlPage(404)
  const says = (status: number, message: string) => ({ GET: () => refuseWith(status, message) })
  const control = says(400, `${ONLY} configured to run as Control Plane for the cluster`)
  const notNow = says(400, `${ONLY} configured to not use a database`).GET
  return {
    '/': { GET: root },
    '/status': { GET: status },
    '/status/dns': says(501, 'not implemented with the legacy DNS client'),
    '/endpoints': { GET: () => ok({ data: gateway.model.endpoints }) },
    '/timers': { GET: () => ok({ worker: { id: 0, count: 1 }, stats: TIMERS }) },
    '/metrics': { GET: metricsEndpoint },
    '/config': gateway.mode === 'dbless' ? configEndpoint : { GET: notNow, POST: notNow },
    '/cache': { DELETE: done },
    '/cache/{key}': { GET: missing, DELETE: done },
    '/debug/node/log-level': { GET: () => ok({ message: `log level: ${gateway.memory.logLevel}` }) },
    '/debug/node/log-level/{log_level}': { PUT: setLogLevel },
    '/debug/cluster/log-level/{log_level}': { PUT: setLogLevel },
    '/clustering/status': control,
    '/clustering/data-planes': control,
    '/routes/{routes}/filters/all': { GET: noWasm },
    '/routes/{routes}/filters/disabled': { GET: noWasm },
    '/routes/{routes}/filters/enabled': { GET: noWasm },
    '/proxy-cache': { DELETE: done },
    '/proxy-cache/{cache_key}': { GET: nowhere, DELETE: nowhere },
    '/proxy-cache/{plugin_id}/caches/{cache_key}': { GET: nowhere, DELETE: nowhere },
    '/acme': { POST: nowhere, PATCH: nowhere },
    '/acme/certificates': { GET: nowhere },
    '/acme/certificates/{certificates}': { GET: nowhere },
  }
}

const ONLY = 'this endpoint is only available when Kong is'

/** Refuses what belongs to filters: WebAssembly is off by default. */
export const noWasm = () => refuseWith(400, 'this endpoint is only available when wasm is enabled')

const TIMERS: Json = {
  flamegraph: { elapsed_time: '', pending: '', running: '' },
  sys: { running: 0, pending: 8, waiting: 8, total: 8, runs: 1024 },
  timers: {},
}

/** `GET /`: what was recorded, with what is this node's own. */
const root: Handler = ({ gateway: { model, memory, store, mode, router } }) => {
  const { plugins, configuration, ...body } = copyTable(model.root)
  const names = new Set(store.rows('plugins').map(({ name = null }) => name))
  const own: [key: string, value: Json | undefined][] = [
    ['database', mode === 'dbless' ? 'off' : undefined],
    ['router_flavor', router],
    ['log_level', memory.logLevel],
  ]
  for (const [key, value] of own)
    if (value !== undefined && isTable(configuration) && key in configuration) configuration[key] = value
  if (isTable(plugins)) plugins.enabled_in_cluster = [...names]
  return ok(tableWith({ ...body, plugins, configuration, node_id: memory.nodeId }))
}

const LOG_LEVELS = new Set(['emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug'])

const setLogLevel: Handler = ({ gateway: { mode, memory }, params: { log_level: level = '' }, query, body }) => {
  if (mode === 'dbless') refuseWith(405, 'cannot change log level when not using a database')
  if (!LOG_LEVELS.has(level)) refuseWith(400, `unknown log level: ${level}`)
  const timeout = numberIn(body.timeout) ?? numberIn(query.timeout) ?? 60
  if (timeout < 0) refuseWith(400, 'timeout must be greater than or equal to 0')
  if (memory.logLevel === level) return ok({ message: `log level is already ${level}` })
  memory.logLevel = level
  return ok({ message: 'log level changed' })
}

const numberIn = (value: Json = null) => (typeof value === 'object' ? undefined : luaNumberFrom(String(value)))

/** `GET /status`: counters of connections, memory in the unit that was asked for, and whether the database answers. */
const status: Handler = ({ gateway, query }) => {
  const { memory, mode, model, traits } = gateway
  const unit = String(query.unit ?? 'm')
  const letter = unit.toLowerCase()
  if (!/^[bkmg]?$/.test(letter)) refuseWith(400, `invalid unit '${unit}' (expected 'k/K', 'm/M', or 'g/G')`)
  const scale = numberIn(query.scale) ?? 2
  const { server, database, ...body } = copyTable(model.status)
  const requests = memory.requests + proxiedRequests(gateway, Date.now() / 1000)
  const isHidden = mode === 'dbless' && traits.hidesDatabaseWithoutOne
  return ok(
    tableWith({
      ...body,
      memory: body.memory && inUnit(body.memory, letter, scale),
      server: { ...(server as Table), total_requests: requests },
      database: isHidden ? undefined : database,
      configuration_hash: mode === 'dbless' && traits.hasConfigHash ? memory.configHash : undefined,
    }),
  )
}

/** Turns the recorded `0.76 MiB` everywhere into another unit; bytes are numbers. */
function inUnit(value: Json, letter: string, scale: number): Json {
  if (Array.isArray(value)) return value.map((item) => inUnit(item, letter, scale))
  if (isTable(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inUnit(item, letter, scale)]))
  const [, number, name = ''] = /^([0-9.]+) ([KMG])iB$/.exec(String(value)) ?? []
  if (number === undefined) return value
  const bytes = Number(number) * factorOf(name)
  const isBytes = letter === '' || letter === 'b'
  return isBytes ? Math.round(bytes) : `${(bytes / factorOf(letter)).toFixed(scale)} ${letter.toUpperCase()}iB`
}

const factorOf = (letter: string) => 1024 ** 'bkmg'.indexOf(letter.toLowerCase())
