import type { Gateway } from '../dao/gateway'
import { luaNumberFrom } from '../http/arguments'
import { htmlPage } from '../http/html'
import type { Answer, Call, Handler } from '../http/routes'
import { copyTable, isTable, type Json, type Table } from '../json'
import { refuse } from '../refusal'
import type { Overrides } from './all'
import { configEndpoint } from './config'
import { ok } from './generic'
import { missing } from './keys'
import { metricsEndpoint } from './metrics'
import { statusAnswer } from './status'

/** What a node says of itself, and what it lets be done to it. */
export function nodeEndpoints(gateway: Gateway): Overrides {
  const done: Handler = () => ({ status: 204 })
  const nowhere: Handler = () => htmlPage(404)
  const control = words(400, `${ONLY} configured to run as Control Plane for the cluster`)
  return {
    '/': { GET: () => ok(root(gateway)) },
    '/status': { GET: statusAnswer },
    '/status/dns': { GET: words(501, 'not implemented with the legacy DNS client') },
    '/endpoints': { GET: () => ok({ data: gateway.model.endpoints }) },
    '/timers': { GET: () => ok({ worker: { id: 0, count: 1 }, stats: TIMERS }) },
    '/cache': { DELETE: done },
    '/cache/{key}': { GET: missing, DELETE: done },
    '/debug/node/log-level': { GET: () => ok({ message: `log level: ${gateway.memory.logLevel}` }) },
    '/debug/node/log-level/{log_level}': { PUT: setLogLevel },
    '/debug/cluster/log-level/{log_level}': { PUT: setLogLevel },
    '/clustering/status': { GET: control },
    '/clustering/data-planes': { GET: control },
    '/config': configEndpoint(gateway),
    '/metrics': metricsEndpoint(gateway),
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
export function noWasm(): never {
  refuse({ status: 400, body: { message: 'this endpoint is only available when wasm is enabled' } })
}

const TIMERS: Json = {
  flamegraph: { elapsed_time: '', pending: '', running: '' },
  sys: { running: 0, pending: 8, waiting: 8, total: 8, runs: 1024 },
  timers: {},
}

const words =
  (status: number, message: string): Handler =>
  () => ({ status, body: { message } })

function root({ model, memory, store, mode, router }: Gateway): Table {
  const body = copyTable(model.root)
  const names = new Set(store.rows('plugins').map(({ name }) => name ?? null))
  if (isTable(body.plugins)) body.plugins.enabled_in_cluster = [...names]
  body.node_id = memory.nodeId
  const { configuration } = body
  if (isTable(configuration)) {
    if (mode === 'dbless') configuration.database = 'off'
    if ('router_flavor' in configuration) configuration.router_flavor = router
    if ('log_level' in configuration) configuration.log_level = memory.logLevel
  }
  return body
}

const LOG_LEVELS = new Set(['emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug'])

function setLogLevel({ gateway, params, query, body }: Call): Answer {
  const level = params.log_level ?? ''
  if (gateway.mode === 'dbless')
    return { status: 405, body: { message: 'cannot change log level when not using a database' } }
  if (!LOG_LEVELS.has(level)) return { status: 400, body: { message: `unknown log level: ${level}` } }
  const timeout = numberOf(body.timeout) ?? numberOf(query.timeout) ?? 60
  if (timeout < 0) return { status: 400, body: { message: 'timeout must be greater than or equal to 0' } }
  if (gateway.memory.logLevel === level) return ok({ message: `log level is already ${level}` })
  gateway.memory.logLevel = level
  return ok({ message: 'log level changed' })
}

const numberOf = (value: Json | undefined) =>
  typeof value === 'number' ? value : typeof value === 'string' ? luaNumberFrom(value) : undefined
