import { createHash } from 'node:crypto'
import { tableWith } from '../json'
import { routeExpression } from '../router/route-expression'
import type { CodeFor } from '../schema/compile'
import type { EntityRule, Rule, Shorthand, Transformation } from '../schema/types'
import type { Traits } from '../versions'
import { CERTIFICATE_RULES, differsInType, digest, isAuthority, keyContent, matchesKey } from './certificates'
import { HOST_RULES } from './hosts'
import { PATTERN_RULES } from './patterns'
import * as plugins from './plugins'
import { serviceFromUrl, URL_RULES } from './urls'

/** What is code in Kong's schema of that name. `rules`: the names of rules by path, as in unshown.json. */
export function codeFor(schema: string, rules: { [path: string]: unknown }, traits: Traits): CodeFor {
  return {
    rule: (path) => RULES[String(rules[path])],
    check: (path, number) => CHECKS[path === '' ? schema : `${schema} ${path}`]?.[number],
    shorthand: (path) => SHORTHANDS[path.split('.').at(-1) ?? '']?.(traits),
  }
}

const RULES: Record<string, Rule> = {
  ...PATTERN_RULES,
  ...HOST_RULES,
  ...URL_RULES,
  ...CERTIFICATE_RULES,
  ...plugins.PLUGIN_RULES,
}

/** The code of `custom_entity_check`s: by schema (and path), in the order in which they stand there. */
const CHECKS: Record<string, (EntityRule | undefined)[]> = {
  certificates: [
    matchesKey('cert', 'key', 'certificate does not match key'),
    matchesKey('cert_alt', 'key_alt', 'alternative certificate does not match key'),
    differsInType,
  ],
  ca_certificates: [isAuthority],
  keys: [keyContent],
  // The first of them only warns of `path_handling`.
  routes: [undefined, routeExpression],
  'plugins/ai-proxy config': [plugins.statistics],
  'plugins/ai-request-transformer config.llm': [plugins.statistics],
  'plugins/ai-response-transformer config.llm': [plugins.statistics],
  'plugins/aws-lambda': [plugins.awsProxy],
  'plugins/proxy-cache': [plugins.proxyCacheMemory],
}

const renamed = (name: string) => (): Shorthand['to'] => (value) => tableWith({ [name]: value })

/** What shorthands stand for, where the schema does not say. */
const SHORTHANDS: Record<string, (traits: Traits) => Shorthand['to']> = {
  url: (traits) => (value) => serviceFromUrl(value, traits.isOld),
  algorithm: () => (value) =>
    tableWith({ algorithm: value, hash_on: value === 'least-connections' || value === 'latency' ? null : undefined }),
  hash_on: () => (value) => {
    const algorithm = value === 'none' ? 'round-robin' : 'consistent-hashing'
    return tableWith({ hash_on: value ?? 'none', algorithm: value === null ? undefined : algorithm })
  },
  // The lists that 2.1 gave other names.
  whitelist: renamed('allow'),
  blacklist: renamed('deny'),
  endpoint: renamed('traces_endpoint'),
  cookie_lifetime: renamed('rolling_timeout'),
  cookie_idletime: () => (value) => tableWith({ idling_timeout: value ?? 0 }),
  cookie_renew: () => () => undefined,
  cookie_discard: renamed('stale_ttl'),
  cookie_samesite: () => (value) => tableWith({ cookie_same_site: value === 'off' ? 'Lax' : value }),
  cookie_httponly: renamed('cookie_http_only'),
  cookie_persistent: renamed('remember'),
}

/** Those transformations of a schema whose fields are there. */
export function transformationsFor(schema: string, fields: Map<string, unknown>): Transformation[] {
  return (TRANSFORMATIONS[schema] ?? []).filter(({ onlyWith }) => onlyWith === undefined || fields.has(onlyWith))
}

const TRANSFORMATIONS: Record<string, (Transformation & { onlyWith?: string })[]> = {
  ca_certificates: [
    { onlyWith: 'cert_digest', input: ['cert'], onWrite: (cert) => ({ cert_digest: digest(String(cert)) }) },
  ],
  basicauth_credentials: [
    {
      input: ['password'],
      needs: ['consumer.id'],
      onWrite: (password, consumer) => ({ password: hash('sha1', `${password}${consumer}`, 'hex') }),
    },
  ],
  oauth2_credentials: [
    {
      onlyWith: 'hash_secret',
      input: ['hash_secret'],
      needs: ['client_secret'],
      onWrite: (isHashed, secret) =>
        tableWith({ client_secret: isHashed === true ? hashSecret(String(secret)) : undefined }),
    },
  ],
}

const hash = (name: string, text: string, encoding: 'hex' | 'base64') =>
  createHash(name).update(text).digest(encoding).replace(/=+$/, '')

// What a client sees of it: the scheme, its parameters, a salt and a digest.
const hashSecret = (secret: string) =>
  `$pbkdf2-sha512$i=10000,l=32$${hash('sha256', `salt ${secret}`, 'base64').slice(0, 22)}$${hash('sha256', secret, 'base64')}`
