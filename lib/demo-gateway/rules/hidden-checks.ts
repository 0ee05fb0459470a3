import { copyTable, type Table } from '../json'
import type { KongVersion } from '../versions'

/**
 * The checks over several fields that `/schemas` of 1.5 and 2.8 does not show, in the form in which 3.x shows them.
 * From kong/db/schema/entities and kong/plugins at 1.5.1 and 2.8.5.
 */
export function hiddenChecks(schema: string, version: KongVersion): Table[] {
  if (version === '3.9') return []
  const found = version === '2.8' ? (ONLY_2_8[schema] ?? BOTH[schema]) : (ONLY_1_5[schema] ?? BOTH[schema])
  return (found ?? []).map(copyTable)
}

type Checks = Record<string, object[]>

const when = (ifField: string, ifMatch: object, thenField: string, thenMatch: object, thenErr?: string) => ({
  conditional: {
    if_field: ifField,
    if_match: ifMatch,
    then_field: thenField,
    then_match: thenMatch,
    ...(thenErr && { then_err: thenErr }),
  },
})
const custom = (...fields: string[]) => ({ custom_entity_check: { field_sources: fields } })
const required = { required: true }

const redis = ['host', 'port', 'timeout'].map((name) =>
  when('config.policy', { eq: 'redis' }, `config.redis_${name}`, required),
)
const periods = {
  at_least_one_of: ['second', 'minute', 'hour', 'day', 'month', 'year'].map((period) => `config.${period}`),
}
const onlyFor = (protocol: string, ...fields: string[]) =>
  fields.map((field) => when('protocol', { ne: protocol }, field, { eq: null }))
const noPath = (...protocols: string[]) => when('protocol', { one_of: protocols }, 'path', { eq: null })
const snisFor = (protocols: string[], words: string) =>
  when(
    'protocols',
    { elements: { type: 'string', not_one_of: protocols } },
    'snis',
    { len_eq: 0 },
    `'snis' can only be set when 'protocols' is ${words}`,
  )
const rsa = (...algorithms: string[]) =>
  when('algorithm', { match_any: { patterns: algorithms.map((name) => `^${name}$`) } }, 'rsa_public_key', required)
const phases = [
  { mutually_exclusive_sets: { set1: ['config.functions'], set2: ['config.access'] } },
  {
    at_least_one_of: ['functions', 'certificate', 'rewrite', 'access', 'header_filter', 'body_filter', 'log'].map(
      (phase) => `config.${phase}`,
    ),
  },
]

const BOTH: Checks = {
  consumers: [{ at_least_one_of: ['custom_id', 'username'] }],
  upstreams: [
    when('hash_on', { match: '^header$' }, 'hash_on_header', required),
    when('hash_fallback', { match: '^header$' }, 'hash_fallback_header', required),
    when('hash_on', { match: '^cookie$' }, 'hash_on_cookie', required),
    when('hash_fallback', { match: '^cookie$' }, 'hash_on_cookie', required),
    when('hash_on', { match: '^none$' }, 'hash_fallback', { one_of: ['none'] }),
    when('hash_on', { match: '^cookie$' }, 'hash_fallback', { one_of: ['none'] }),
    when('hash_on', { match: '^consumer$' }, 'hash_fallback', { one_of: ['none', 'ip', 'header', 'cookie'] }),
    when('hash_on', { match: '^ip$' }, 'hash_fallback', { one_of: ['none', 'consumer', 'header', 'cookie'] }),
    { distinct: ['hash_on_header', 'hash_fallback_header'] },
  ],
  ca_certificates: [custom('cert')],
  'plugins/jwt': [when('config.maximum_expiration', { gt: 0 }, 'config.claims_to_verify', { contains: 'exp' })],
  'plugins/response-ratelimiting': redis,
  'plugins/proxy-cache': [custom('config')],
}

const ONLY_2_8: Checks = {
  services: [
    noPath('tcp', 'tls', 'udp', 'grpc', 'grpcs'),
    ...onlyFor('https', 'client_certificate', 'tls_verify', 'tls_verify_depth', 'ca_certificates'),
  ],
  routes: [snisFor(['grpcs', 'https', 'tls', 'tls_passthrough'], "'grpcs', 'https', 'tls' or 'tls_passthrough'")],
  certificates: [
    { mutually_required: ['cert_alt', 'key_alt'] },
    custom('cert', 'key'),
    custom('cert_alt', 'key_alt'),
    custom('cert', 'cert_alt'),
  ],
  jwt_secrets: [rsa('RS256', 'RS384', 'RS512')],
  'plugins/acl': [
    { only_one_of: ['config.allow', 'config.deny'] },
    { at_least_one_of: ['config.allow', 'config.deny'] },
  ],
  'plugins/acme': [
    when(
      'config.api_uri',
      { one_of: ['https://acme-v02.api.letsencrypt.org', 'https://acme-staging-v02.api.letsencrypt.org'] },
      'config.tos_accepted',
      { eq: true },
      'terms of service must be accepted, see https://letsencrypt.org/repository/',
    ),
    custom('config.storage'),
  ],
  'plugins/aws-lambda': [
    { mutually_required: ['config.aws_key', 'config.aws_secret'] },
    { mutually_exclusive: ['config.aws_region', 'config.host'] },
    custom('config.proxy_url'),
  ],
  'plugins/ip-restriction': [{ at_least_one_of: ['config.allow', 'config.deny'] }],
  'plugins/rate-limiting': [
    periods,
    ...redis.slice(0, 2),
    when('config.limit_by', { eq: 'header' }, 'config.header_name', required),
    when('config.limit_by', { eq: 'path' }, 'config.path', required),
    ...redis.slice(2),
  ],
  'plugins/pre-function': phases,
  'plugins/post-function': phases,
}

const ONLY_1_5: Checks = {
  services: [noPath('tcp', 'tls', 'grpc', 'grpcs'), ...onlyFor('https', 'client_certificate')],
  routes: [snisFor(['grpcs', 'https', 'tls'], "'grpcs', 'https' or 'tls'")],
  certificates: [custom('cert', 'key')],
  jwt_secrets: [rsa('RS256', 'RS512')],
  'plugins/acl': [
    { only_one_of: ['config.whitelist', 'config.blacklist'] },
    { at_least_one_of: ['config.whitelist', 'config.blacklist'] },
  ],
  'plugins/ip-restriction': [
    { only_one_of: ['config.whitelist', 'config.blacklist'] },
    { at_least_one_of: ['config.whitelist', 'config.blacklist'] },
  ],
  'plugins/rate-limiting': [periods, ...redis],
}
