import { createHash } from 'node:crypto'
import { type Json, newTable, type Table } from '../json'
import { routeExpressionFault } from '../router/route-expression'
import type { CodeFor } from '../schema/compile'
import type { Check, Rule, Shorthand, Transformation } from '../schema/types'
import type { Traits } from '../versions'
import { CERTIFICATE_RULES, differsInType, digest, isAuthority, keyContent, matchesKey } from './certificates'
import { HOST_RULES } from './hosts'
import { NAME_RULES } from './names'
import { PATH_RULES } from './paths'
import * as plugins from './plugins'
import { serviceFromUrl, URL_RULES } from './urls'

/** What is code in Kong's schema of that name. `rules`: the names of rules by path, as in unshown.json. */
export function codeFor(schema: string, rules: Table, traits: Traits): CodeFor {
  return {
    rule: (path) => RULES[String(rules[path])],
    check: (path, number) => CHECKS[schema]?.[path]?.[number],
    shorthand: (path, name) => shorthandFor(schema, path === '' ? name : `${path}.${name}`, traits),
  }
}

/** Those transformations of a schema whose fields are there. */
export function transformationsFor(schema: string, fields: Map<string, unknown>): Transformation[] {
  return (TRANSFORMATIONS[schema] ?? []).filter(({ onlyWith }) => onlyWith === undefined || fields.has(onlyWith))
}

const RULES: Record<string, Rule> = {
  ...HOST_RULES,
  ...NAME_RULES,
  ...PATH_RULES,
  ...URL_RULES,
  ...CERTIFICATE_RULES,
  ...plugins.PLUGIN_RULES,
}

/** The code of `custom_entity_check`s: by schema, path and place among those of that path. */
const CHECKS: Record<string, Record<string, (Check['run'] | undefined)[]>> = {
  certificates: {
    '': [
      matchesKey('cert', 'key', 'certificate does not match key'),
      matchesKey('cert_alt', 'key_alt', 'alternative certificate does not match key'),
      differsInType,
    ],
  },
  ca_certificates: { '': [isAuthority] },
  keys: { '': [keyContent] },
  // The first of them only warns of `path_handling`.
  routes: { '': [undefined, routeExpressionFault] },
  'plugins/ai-proxy': { config: [plugins.statistics] },
  'plugins/ai-request-transformer': { 'config.llm': [plugins.statistics] },
  'plugins/ai-response-transformer': { 'config.llm': [plugins.statistics] },
  'plugins/aws-lambda': { '': [plugins.awsProxy] },
  'plugins/proxy-cache': { '': [plugins.proxyCacheMemory] },
}

type ShorthandCode = Partial<Pick<Shorthand, 'to' | 'from'>>

function shorthandFor(schema: string, path: string, traits: Traits): ShorthandCode | undefined {
  if (schema === 'services' && path === 'url') {
    return { to: (value) => optional(serviceFromUrl(value, traits.isOld)) }
  }
  return SHORTHANDS[schema]?.[path] ?? LISTS[path.split('.').at(-1) ?? '']
}

const table = (values: { [key: string]: Json }): Table => Object.assign(newTable(), values)
const optional = (values: { [key: string]: Json } | undefined) => values && table(values)
const renamed = (name: string): ShorthandCode => ({ to: (value) => table({ [name]: value }) })

/** The lists that 2.1 gave other names. */
const LISTS: Record<string, ShorthandCode> = { whitelist: renamed('allow'), blacklist: renamed('deny') }

const SHORTHANDS: Record<string, Record<string, ShorthandCode>> = {
  upstreams: {
    algorithm: {
      to: (value) =>
        table(
          value === 'least-connections' || value === 'latency'
            ? { algorithm: value, hash_on: null }
            : { algorithm: value },
        ),
    },
    hash_on: {
      to: (value) => {
        if (value === null) return table({ hash_on: 'none' })
        return table({ hash_on: value, algorithm: value === 'none' ? 'round-robin' : 'consistent-hashing' })
      },
    },
  },
  'plugins/session': {
    'config.cookie_lifetime': renamed('rolling_timeout'),
    'config.cookie_idletime': { to: (value) => table({ idling_timeout: value ?? 0 }) },
    'config.cookie_renew': { to: () => undefined },
    'config.cookie_discard': renamed('stale_ttl'),
    'config.cookie_samesite': { to: (value) => table({ cookie_same_site: value === 'off' ? 'Lax' : value }) },
    'config.cookie_httponly': renamed('cookie_http_only'),
    'config.cookie_persistent': renamed('remember'),
  },
  'plugins/opentelemetry': { 'config.endpoint': renamed('traces_endpoint') },
}

const TRANSFORMATIONS: Record<string, (Transformation & { onlyWith?: string })[]> = {
  ca_certificates: [
    {
      onlyWith: 'cert_digest',
      input: ['cert'],
      onWrite: (cert) => table({ cert_digest: digest(String(cert)) }),
    },
  ],
  basicauth_credentials: [
    {
      input: ['password'],
      needs: ['consumer.id'],
      onWrite: (password, consumer) => table({ password: sha1(`${password}${consumer}`) }),
    },
  ],
  oauth2_credentials: [
    {
      onlyWith: 'hash_secret',
      input: ['hash_secret'],
      needs: ['client_secret'],
      onWrite: (isHashed, secret) => table(isHashed === true ? { client_secret: hashSecret(String(secret)) } : {}),
    },
  ],
}

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex')

// What a client sees of it: the scheme, its parameters, a salt and a digest.
function hashSecret(secret: string): string {
  const salt = createHash('sha256').update(`salt ${secret}`).digest('base64').slice(0, 22)
  const hash = createHash('sha256').update(secret).digest('base64').replace(/=+$/, '')
  return `$pbkdf2-sha512$i=10000,l=32$${salt}$${hash}`
}
