import { isTable, type Json, type Table } from '../json'
import type { Rule } from '../schema/types'
import { isRegex } from '../schema/validators'
import { headerName } from './names'
import { parseUrl } from './urls'

const PERIODS = ['second', 'minute', 'hour', 'day', 'month', 'year']
const NO_REFERENCE = { reference: () => false }

/** A longer period has no lower limit. `word`: how the words begin. */
export const periodsOrder =
  (word: 'The' | 'the'): Rule =>
  (value) => {
    if (!isTable(value)) return undefined
    for (const [index, lower] of PERIODS.entries()) {
      for (const upper of PERIODS.slice(index + 1)) {
        const [few, many] = [value[lower], value[upper]]
        if (typeof few === 'number' && typeof many === 'number' && many < few) {
          return `${word} limit for ${upper}(${many.toFixed(1)}) cannot be lower than the limit for ${lower}(${few.toFixed(1)})`
        }
      }
    }
    return undefined
  }

/** rate-limiting in 3.x: also how often counters are written. */
export const rateLimits: Rule = (value, around) => {
  const fault = periodsOrder('The')(value, around)
  if (fault !== undefined || !isTable(value)) return fault
  if (value.sync_rate === -1) return undefined
  if (value.policy !== 'redis') return 'sync_rate can only be used with the redis policy'
  return Number(value.sync_rate) < 0.02 ? 'sync_rate must be greater than 0.02, or -1 to disable' : undefined
}

/** oauth2: one of the flows must be on. */
export const oauthFlows: Rule = (value) => {
  const flows = [
    'enable_authorization_code',
    'enable_implicit_grant',
    'enable_client_credentials',
    'enable_password_grant',
  ]
  // null is true to Lua
  return isTable(value) && flows.some((flow) => value[flow] !== false && value[flow] !== undefined)
    ? undefined
    : `at least one of these fields must be true: ${flows.join(', ')}`
}

/** cors: an asterisk or an expression. */
export const asteriskOrRegex: Rule = (value) =>
  value === '*' || isRegex(String(value)) ? undefined : `'${value}' is not a valid regex`

/** http-log: credentials in one place only. */
export const httpLog: Rule = (value) => {
  if (!isTable(value) || !isTable(value.headers)) return undefined
  const hasUser = parseUrl(String(value.http_endpoint))?.userinfo !== undefined
  return hasUser && Object.keys(value.headers).some((name) => name.toLowerCase() === 'authorization')
    ? "specifying both an 'Authorization' header and user info in 'http_endpoint' is not allowed"
    : undefined
}

/** request-termination: a message, or a body with its type. 1.5 and 2.7 knew no `echo`. */
export const termination: Rule = (value) => {
  if (!isTable(value)) return undefined
  const has = (field: string) => typeof value[field] === 'string' && value[field] !== ''
  if (has('message') && (has('content_type') || has('body'))) return 'message cannot be used with content_type or body'
  if (has('content_type') && !has('body')) return 'content_type requires a body'
  return value.echo === true && (has('content_type') || has('body'))
    ? 'echo cannot be used with content_type and body'
    : undefined
}

/** `name:value` with a good name for a header. */
export const headerPair: Rule = (value) => {
  const { name } = splitPair(String(value))
  return headerName(name, NO_REFERENCE) === undefined ? undefined : `'${name}' is not a valid header`
}

/** `old:new` with good names for headers. */
export const headerRename: Rule = (value) => {
  const pair = splitPair(String(value))
  const bad = [pair.name, pair.value].find((name) => headerName(name, NO_REFERENCE) !== undefined)
  return bad === undefined ? undefined : `'${bad}' is not a valid header`
}

/** `name:value` with a value. */
export const pairWithValue: Rule = (value) => {
  const pair = splitPair(String(value))
  return pair.value === '' ? `key '${pair.name}' has no value` : undefined
}

/** zipkin: each tag once. */
export const staticTags: Rule = (value) => {
  const names = (Array.isArray(value) ? value : []).filter(isTable).map(({ name }) => name ?? null)
  const repeated = names.find((name, index) => names.indexOf(name) < index)
  return repeated === undefined ? undefined : `repeated tags are not allowed: ${repeated}`
}

/** Memory that a node has, by name. */
export const sharedMemory: Rule = (value) =>
  SHARED_MEMORY.has(String(value)) ? undefined : `failed validating: ${value}`

/** acme: the start of keys must not be one of acme's own. */
export const acmeNamespace: Rule = (value) => {
  const word = [
    'kong_acme:cert_key:',
    'kong_acme:renew_config:',
    'kong_acme:renew_last_run',
    'kong_acme:account:',
  ].find((start) => String(value).startsWith(start))
  return word === undefined ? undefined : `namespace can't be prefixed with reserved word: ${word}`
}

/** aws-lambda: a proxy speaks http. */
export function awsProxy(entity: Table): string | undefined {
  const url: Json | undefined = isTable(entity.config) ? entity.config.proxy_url : undefined
  const scheme = typeof url === 'string' ? /^([^:]+):\/\//.exec(url)?.[1] : undefined
  return scheme !== undefined && scheme !== 'http' ? 'proxy_url scheme must be http' : undefined
}

/** proxy-cache: the memory must be there. */
export function proxyCacheMemory(entity: Table): string | undefined {
  const config = entity.config
  if (!isTable(config) || config.strategy !== 'memory' || !isTable(config.memory)) return undefined
  const name = String(config.memory.dictionary_name)
  return SHARED_MEMORY.has(name) ? undefined : `missing shared dict '${name}'`
}

const SHARED_MEMORY = new Set([
  'kong',
  'kong_locks',
  'kong_healthchecks',
  'kong_process_events',
  'kong_cluster_events',
  'kong_rate_limiting_counters',
  'kong_core_db_cache',
  'kong_core_db_cache_miss',
  'kong_db_cache',
  'kong_db_cache_miss',
  'kong_secrets',
  'prometheus_metrics',
])

function splitPair(pair: string): { name: string; value: string } {
  const [, name = '', value = ''] = /^([^:]+):*(.*)$/s.exec(pair) ?? []
  return { name, value }
}
