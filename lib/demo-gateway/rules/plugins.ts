import { isTable, type Json, type Table } from '../json'
import type { Rule } from '../schema/types'
import { isRegex } from '../schema/validators'
import { luaFault } from './lua-code'
import { headerNameFault } from './names'
import { parseUrl } from './urls'

/** Rules of plugins, by the names that unshown.json calls them by. */
export const PLUGIN_RULES: Record<string, Rule> = {
  /** A longer period has no lower limit. */
  periodsOrder: (value) => periodsFault('the', value),
  thePeriodsOrder: (value) => periodsFault('The', value),

  /** rate-limiting in 3.x: also how often counters are written. */
  rateLimits: (value) => {
    const fault = periodsFault('The', value)
    if (fault !== undefined || !isTable(value)) return fault
    if (value.sync_rate === -1) return undefined
    if (value.policy !== 'redis') return 'sync_rate can only be used with the redis policy'
    return Number(value.sync_rate) < 0.02 ? 'sync_rate must be greater than 0.02, or -1 to disable' : undefined
  },

  /** oauth2: one of the flows must be on. */
  oauthFlows: (value) => {
    const flows = ['authorization_code', 'implicit_grant', 'client_credentials', 'password_grant'].map(
      (flow) => `enable_${flow}`,
    )
    // null is true to Lua
    return isTable(value) && flows.some((flow) => value[flow] !== false && value[flow] !== undefined)
      ? undefined
      : `at least one of these fields must be true: ${flows.join(', ')}`
  },

  /** cors: an asterisk or an expression. */
  asteriskOrRegex: (value) => (value === '*' || isRegex(String(value)) ? undefined : `'${value}' is not a valid regex`),

  /** http-log: credentials in one place only. */
  httpLog: (value) => {
    if (!isTable(value) || !isTable(value.headers)) return undefined
    const hasUser = parseUrl(String(value.http_endpoint))?.userinfo !== undefined
    return hasUser && Object.keys(value.headers).some((name) => name.toLowerCase() === 'authorization')
      ? "specifying both an 'Authorization' header and user info in 'http_endpoint' is not allowed"
      : undefined
  },

  /** request-termination: a message, or a body with its type. 1.5 and 2.7 knew no `echo`. */
  termination: (value) => {
    if (!isTable(value)) return undefined
    const has = (field: string) => typeof value[field] === 'string' && value[field] !== ''
    if (has('message') && (has('content_type') || has('body'))) {
      return 'message cannot be used with content_type or body'
    }
    if (has('content_type') && !has('body')) return 'content_type requires a body'
    const echoes = value.echo !== undefined && value.echo !== false // null is true to Lua
    return echoes && (has('content_type') || has('body')) ? 'echo cannot be used with content_type and body' : undefined
  },

  /** `name:value` with a good name for a header. */
  headerPair: (value) => headersFault(splitPair(value).name),

  /** `old:new` with good names for headers. */
  headerRename: (value) => headersFault(splitPair(value).name) ?? headersFault(splitPair(value).value),

  /** `name:value` with a value. */
  pairWithValue: (value) => {
    const pair = splitPair(value)
    return pair.value === '' ? `key '${pair.name}' has no value` : undefined
  },

  /** zipkin: each tag once. */
  staticTags: (value) => {
    const names = (Array.isArray(value) ? value : []).filter(isTable).map(({ name }) => name ?? null)
    const repeated = names.find((name, index) => names.indexOf(name) < index)
    return repeated === undefined ? undefined : `repeated tags are not allowed: ${repeated}`
  },

  /** Memory that a node has, by name. */
  sharedMemory: (value) => (SHARED_MEMORY.has(String(value)) ? undefined : `failed validating: ${value}`),

  /** acme: the start of keys must not be one of acme's own. */
  acmeNamespace: (value) => {
    const own = ['cert_key:', 'renew_config:', 'renew_last_run', 'account:'].map((word) => `kong_acme:${word}`)
    const word = own.find((start) => String(value).startsWith(start))
    return word === undefined ? undefined : `namespace can't be prefixed with reserved word: ${word}`
  },

  /** Lua source that is compiled when it is written; functions of the serverless plugins say whose they are. */
  luaCode: (value) => luaWords('Error parsing function', value),
  preFunction: (value) => luaWords('error parsing pre-function', value),
  postFunction: (value) => luaWords('error parsing post-function', value),
}

/** Plugins that speak to language models: some answers are not counted. */
export function statistics({ route_type: type, model, logging }: Table): string | undefined {
  const isCounted = isTable(logging) && logging.log_statistics === true
  const provider = isTable(model) ? model.provider : undefined
  return isCounted && type === 'llm/v1/completions' && provider === 'anthropic'
    ? `${provider} does not support statistics when route_type is ${type}`
    : undefined
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

const SHARED_MEMORY = new Set(
  `kong kong_locks kong_healthchecks kong_process_events kong_cluster_events kong_rate_limiting_counters
  kong_core_db_cache kong_core_db_cache_miss kong_db_cache kong_db_cache_miss kong_secrets prometheus_metrics`.split(
    /\s+/,
  ),
)

const PERIODS = ['second', 'minute', 'hour', 'day', 'month', 'year']

function periodsFault(word: 'The' | 'the', value: Json): string | undefined {
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

const headersFault = (name: string) =>
  headerNameFault(name) === undefined ? undefined : `'${name}' is not a valid header`

function splitPair(pair: Json): { name: string; value: string } {
  const [, name = '', value = ''] = /^([^:]+):*(.*)$/s.exec(String(pair)) ?? []
  return { name, value }
}

function luaWords(start: string, source: Json): string | undefined {
  const fault = luaFault(String(source))
  return fault === undefined ? undefined : `${start}: ${fault}`
}
