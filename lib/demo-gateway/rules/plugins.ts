import { isTable, type Json, type Table, valueAt } from '../json'
import { regexFault } from '../lua/regex'
import { luaFault } from '../lua/source'
import type { EntityRule, Rule, Verdict } from '../schema/types'
import { isHeaderName } from './patterns'
import { parseUrl } from './urls'

// null is true to Lua
const isOn = (value: Json | undefined) => value !== undefined && value !== false

const isFull = (value: Json | undefined) => typeof value === 'string' && value !== ''

/** A rule of a record. */
const ofRecord =
  (rule: (record: Table) => Verdict): Rule =>
  (value) =>
    !isTable(value) || rule(value)

const FLOWS = ['authorization_code', 'implicit_grant', 'client_credentials', 'password_grant'].map(
  (flow) => `enable_${flow}`,
)

/** Rules of plugins, by the names that unshown.json calls them by. */
export const PLUGIN_RULES: Record<string, Rule> = {
  /** A longer period has no lower limit. */
  periodsOrder: ofRecord((limits) => periods('the', limits)),
  thePeriodsOrder: ofRecord((limits) => periods('The', limits)),

  /** rate-limiting in 3.x: also how often counters are written. */
  rateLimits: ofRecord((config) => {
    const verdict = periods('The', config)
    if (verdict !== true || config.sync_rate === -1) return verdict
    if (config.policy !== 'redis') return 'sync_rate can only be used with the redis policy'
    return !(Number(config.sync_rate) < 0.02) || 'sync_rate must be greater than 0.02, or -1 to disable'
  }),

  /** oauth2: one of the flows must be on. */
  oauthFlows: (value) =>
    (isTable(value) && FLOWS.some((flow) => isOn(value[flow]))) ||
    `at least one of these fields must be true: ${FLOWS.join(', ')}`,

  /** cors: an asterisk or an expression. */
  asteriskOrRegex: (value) =>
    value === '*' || regexFault(String(value)) === undefined || `'${value}' is not a valid regex`,

  /** http-log: credentials in one place only. */
  httpLog: ofRecord(({ headers, http_endpoint: url }) => {
    const hasHeader = isTable(headers) && Object.keys(headers).some((name) => name.toLowerCase() === 'authorization')
    const hasBoth = hasHeader && parseUrl(String(url))?.userinfo !== undefined
    return !hasBoth || "specifying both an 'Authorization' header and user info in 'http_endpoint' is not allowed"
  }),

  /** request-termination: a message, or a body with its type. 1.5 and 2.7 knew no `echo`. */
  termination: ofRecord(({ message, content_type: type, body, echo }) => {
    const hasBody = isFull(type) || isFull(body)
    if (isFull(message) && hasBody) return 'message cannot be used with content_type or body'
    if (isFull(type) && !isFull(body)) return 'content_type requires a body'
    return !isOn(echo) || !hasBody || 'echo cannot be used with content_type and body'
  }),

  /** `name:value` with a good name for a header. */
  headerPair: (value) => headerVerdict(splitPair(value).name),

  /** `old:new` with good names for headers. */
  headerRename: (value) => {
    const verdict = headerVerdict(splitPair(value).name)
    return verdict === true ? headerVerdict(splitPair(value).value) : verdict
  },

  /** `name:value` with a value. */
  pairWithValue: (value) => splitPair(value).value !== '' || `key '${splitPair(value).name}' has no value`,

  /** zipkin: each tag once. */
  staticTags: (value) => {
    const names = [value]
      .flat()
      .filter(isTable)
      .map(({ name = null }) => name)
    const repeated = names.find((name, index) => names.indexOf(name) < index)
    return repeated === undefined || `repeated tags are not allowed: ${repeated}`
  },

  /** Memory that a node has, by name. */
  sharedMemory: (value) => SHARED_MEMORY.has(String(value)) || `failed validating: ${value}`,

  /** acme: the start of keys must not be one of acme's own. */
  acmeNamespace: (value) => {
    const [word] = /^kong_acme:(cert_key:|renew_config:|renew_last_run|account:)/.exec(String(value)) ?? []
    return word === undefined || `namespace can't be prefixed with reserved word: ${word}`
  },

  /** Lua source that is compiled when it is written; functions of the serverless plugins say whose they are. */
  luaCode: (value) => luaVerdict('Error parsing function', value),
  preFunction: (value) => luaVerdict('error parsing pre-function', value),
  postFunction: (value) => luaVerdict('error parsing post-function', value),
}

/** Plugins that speak to language models: some answers are not counted. */
export const statistics: EntityRule = (config) => {
  const { route_type: type } = config
  const [provider, isCounted] = ['model.provider', 'logging.log_statistics'].map((path) => valueAt(config, path))
  const isUnknown = isCounted === true && type === 'llm/v1/completions' && provider === 'anthropic'
  return !isUnknown || `${provider} does not support statistics when route_type is ${type}`
}

/** aws-lambda: a proxy speaks http. */
export const awsProxy: EntityRule = (entity) => {
  const [, scheme = 'http'] = /^([^:]+):\/\//.exec(String(valueAt(entity, 'config.proxy_url'))) ?? []
  return scheme === 'http' || 'proxy_url scheme must be http'
}

/** proxy-cache: the memory must be there. */
export const proxyCacheMemory: EntityRule = (entity) => {
  const name = valueAt(entity, 'config.memory.dictionary_name')
  const isThere = valueAt(entity, 'config.strategy') !== 'memory' || SHARED_MEMORY.has(String(name))
  return isThere || !isTable(valueAt(entity, 'config.memory')) || `missing shared dict '${name}'`
}

const SHARED_MEMORY = new Set(
  `kong kong_locks kong_healthchecks kong_process_events kong_cluster_events kong_rate_limiting_counters
  kong_core_db_cache kong_core_db_cache_miss kong_db_cache kong_db_cache_miss kong_secrets prometheus_metrics`.split(
    /\s+/,
  ),
)

const PERIODS = ['second', 'minute', 'hour', 'day', 'month', 'year']

function periods(word: 'The' | 'the', limits: Table): Verdict {
  for (const [index, lower] of PERIODS.entries()) {
    for (const upper of PERIODS.slice(index + 1)) {
      const [few, many] = [limits[lower], limits[upper]]
      if (typeof few === 'number' && typeof many === 'number' && many < few)
        return `${word} limit for ${upper}(${many.toFixed(1)}) cannot be lower than the limit for ${lower}(${few.toFixed(1)})`
    }
  }
  return true
}

const headerVerdict = (name: string) => isHeaderName(name) || `'${name}' is not a valid header`

function splitPair(pair: Json): { name: string; value: string } {
  const [, name = '', value = ''] = /^([^:]+):*(.*)$/s.exec(String(pair)) ?? []
  return { name, value }
}

function luaVerdict(start: string, source: Json): Verdict {
  const fault = luaFault(String(source))
  return fault === undefined || `${start}: ${fault}`
}
