/**
 * Where Kong's schemas carry code: by schema and path, the name of the rule in rules/code.ts. The recorded schemas have
 * all but the code. `*` stands for the members of a list or a map, `#` for the keys of a map. A value that is a table
 * differs by version; places that a version does not have are never asked for.
 * From kong/db/schema/entities, the schema.lua and daos.lua of kong/plugins at 3.9.3, 2.8.5 and 1.5.1.
 */
export type Place = string | { '3.9'?: string; '2.8'?: string; '1.5'?: string }

/** Places that every entity may have. */
export const EVERYWHERE: Record<string, Place> = { 'tags.*': 'tag' }

const REDIS: Record<string, Place> = { 'config.redis.host': 'host', 'config.redis.server_name': 'sni' }
const LUA_CODE: Record<string, Place> = { 'config.custom_fields_by_lua.*': 'luaCode' }
const PHASES = ['certificate', 'rewrite', 'access', 'header_filter', 'body_filter', 'log', 'functions']
const phases = (rule: string) => Object.fromEntries(PHASES.map((phase) => [`config.${phase}.*`, rule]))
const PROPAGATION: Record<string, Place> = { 'config.propagation.clear.*': 'headerName' }

/** Places by schema. */
export const PLACES: Record<string, Record<string, Place>> = {
  services: { name: 'name', host: 'host', path: 'path' },
  routes: {
    name: 'name',
    'hosts.*': 'routeHost',
    'paths.*': 'routePath',
    'snis.*': { '3.9': 'wildcardHost', '2.8': 'sni', '1.5': 'sni' },
    'sources.*.ip': 'ipOrCidr',
    'destinations.*.ip': 'ipOrCidr',
    'headers.#': { '3.9': 'headerName', '2.8': 'headerName' },
  },
  plugins: { instance_name: 'name' },
  upstreams: {
    name: 'upstreamName',
    hash_on_header: 'headerName',
    hash_fallback_header: 'headerName',
    hash_on_cookie: 'cookieName',
    hash_on_cookie_path: 'path',
    host_header: { '3.9': 'hostWithOptionalPort', '2.8': 'hostWithOptionalPort', '1.5': 'host' },
    'healthchecks.active.http_path': 'path',
    'healthchecks.active.https_sni': 'sni',
    'healthchecks.active.headers.#': 'headerName',
  },
  tags: { tag: 'tag' },
  targets: { target: 'target' },
  certificates: {
    cert: 'certificate',
    key: 'key',
    cert_alt: 'certificate',
    key_alt: 'key',
    'snis.*': 'wildcardHost',
  },
  snis: { name: 'wildcardHost' },
  ca_certificates: { cert: 'certificate' },
  keys: { pem: 'pemKeys' },
  jwt_secrets: { 'rsa_public_key?': 'jwtKey' },
  oauth2_credentials: { 'redirect_uris.*': 'redirectUri' },
  'plugins/acme': {
    'config.api_uri': 'url',
    'config.domains.*': 'routeHost',
    'config.storage_config.shm.shm_name': 'sharedMemory',
    'config.storage_config.redis.host': 'host',
    'config.storage_config.redis.server_name': 'sni',
    'config.storage_config.redis.extra_options.namespace': 'acmeNamespace',
    'config.storage_config.consul.host': 'host',
    'config.storage_config.vault.host': 'host',
  },
  'plugins/ai-proxy': { 'config.model.options.upstream_url': 'url' },
  'plugins/ai-request-transformer': {
    'config.http_proxy_host': 'host',
    'config.https_proxy_host': 'host',
    'config.llm.model.options.upstream_url': 'url',
  },
  'plugins/ai-response-transformer': {
    'config.http_proxy_host': 'host',
    'config.https_proxy_host': 'host',
    'config.llm.model.options.upstream_url': 'url',
  },
  'plugins/aws-lambda': {
    'config.aws_sts_endpoint_url': 'url',
    'config.aws_region': { '3.9': 'host', '2.8': 'host' },
    'config.host': 'host',
    'config.proxy_url': 'url',
  },
  'plugins/cors': { 'config.origins.*': 'asteriskOrRegex' },
  'plugins/datadog': { 'config.host': 'host' },
  'plugins/file-log': LUA_CODE,
  'plugins/http-log': {
    ...LUA_CODE,
    'config.http_endpoint': 'url',
    'config.headers.#': 'headerName',
    config: { '3.9': 'httpLog', '2.8': 'httpLog' },
  },
  'plugins/ip-restriction': {
    'config.allow.*': 'ipOrCidr',
    'config.deny.*': 'ipOrCidr',
    'config.whitelist.*': { '1.5': 'cidrV4' },
    'config.blacklist.*': { '1.5': 'cidrV4' },
  },
  'plugins/key-auth': { 'config.key_names.*': 'headerName' },
  'plugins/loggly': { ...LUA_CODE, 'config.host': 'host' },
  'plugins/oauth2': { config: 'oauthFlows' },
  'plugins/opentelemetry': {
    ...PROPAGATION,
    'config.traces_endpoint': 'url',
    'config.logs_endpoint': 'url',
    'config.endpoint': 'url',
    'config.headers.#': 'headerName',
  },
  'plugins/post-function': phases('postFunction'),
  'plugins/pre-function': phases('preFunction'),
  'plugins/rate-limiting': {
    ...REDIS,
    config: { '3.9': 'rateLimits', '2.8': 'thePeriodsOrder', '1.5': 'thePeriodsOrder' },
    'config.header_name': 'headerName',
    'config.path': 'path',
    'config.redis_host': { '2.8': 'host', '1.5': 'host' },
    'config.redis_server_name': { '2.8': 'sni' },
  },
  'plugins/redirect': { 'config.location': 'url' },
  'plugins/request-termination': { config: 'termination', 'config.trigger': 'headerName' },
  'plugins/request-transformer': {
    'config.remove.headers.*': 'headerPair',
    'config.rename.body.*': 'pairWithValue',
    'config.rename.headers.*': 'headerRename',
    'config.rename.querystring.*': 'pairWithValue',
    ...Object.fromEntries(
      ['replace', 'add', 'append'].flatMap((verb) => [
        [`config.${verb}.body.*`, 'pairWithValue'],
        [`config.${verb}.headers.*`, 'headerPair'],
        [`config.${verb}.querystring.*`, 'pairWithValue'],
      ]),
    ),
  },
  'plugins/response-ratelimiting': {
    ...REDIS,
    'config.limits.*': 'periodsOrder',
    'config.redis_host': { '2.8': 'host', '1.5': 'host' },
  },
  'plugins/response-transformer': { 'config.rename.headers.*': 'headerRename' },
  'plugins/statsd': { 'config.host': 'host' },
  'plugins/syslog': LUA_CODE,
  'plugins/tcp-log': LUA_CODE,
  'plugins/udp-log': LUA_CODE,
  'plugins/zipkin': { ...PROPAGATION, 'config.http_endpoint': 'url', 'config.static_tags': 'staticTags' },
}
