import { createHash } from 'node:crypto'
import { type Json, newTable, type Table } from '../json'
import type { RouterFlavor } from '../model'
import { routeExpressionFault } from '../router/route-expression'
import type { CodeFor } from '../schema/compile'
import type { Check, Rule, Shorthand, Transformation } from '../schema/types'
import type { KongVersion } from '../versions'
import { certificate, differsInType, digest, isAuthority, jwtKey, key, matchesKey } from './certificates'
import {
  cidrV4,
  host,
  hostWithOptionalPort,
  ipOrCidr,
  routeHost,
  sni,
  target,
  upstreamName,
  wildcardHost,
} from './hosts'
import { keyContent, pemKeys } from './keys'
import { luaCode, phaseFunction } from './lua-code'
import { asciiName, cookieName, headerName, plainCookieName, tag, utf8Name } from './names'
import { legacyRoutePath, routePath, urlPath } from './paths'
import { EVERYWHERE, PLACES } from './places'
import * as plugins from './plugins'
import { redirectUri, serviceFromUrl, url } from './urls'

type At = { version: KongVersion; router: RouterFlavor }

/** What is code in Kong's schema of that name, in that version. */
export function codeFor(schema: string, at: At): CodeFor {
  const rules = RULES[at.version]
  const own = PLACES[schema] ?? {}
  return {
    rule: (path) => {
      const place = own[path] ?? EVERYWHERE[path]
      const name = typeof place === 'string' ? place : place?.[at.version]
      return name === undefined ? undefined : rules[name]
    },
    check: (path, number) => CHECKS[schema]?.[path]?.[number],
    shorthand: (path, name) => shorthandFor(schema, path === '' ? name : `${path}.${name}`, at.version),
  }
}

/** The transformations of a schema. */
export function transformationsFor(schema: string, { version }: At): Transformation[] {
  const found = TRANSFORMATIONS[schema] ?? []
  return found.filter(({ since }) => since.includes(version)).map(({ transformation }) => transformation)
}

/** Shorthands of entities, which `/schemas` does not show. All are strings. */
export const HIDDEN_SHORTHANDS: Record<string, string[]> = { services: ['url'], upstreams: ['algorithm', 'hash_on'] }

const OPENSSL = { certificate: 'x509.new', key: 'pkey.new:load_key' }

const RULES: Record<KongVersion, Record<string, Rule>> = {
  '3.9': rulesOf(
    { allowsFinalDot: true, quotes: true },
    { name: utf8Name, tag: tag(true), routePath, allowsSubDelims: true, cookieName, openssl: OPENSSL },
  ),
  '2.8': rulesOf(
    { allowsFinalDot: true, quotes: true },
    {
      name: utf8Name,
      tag: tag(false),
      routePath: legacyRoutePath(true),
      allowsSubDelims: true,
      cookieName: plainCookieName,
      openssl: OPENSSL,
    },
  ),
  '1.5': rulesOf(
    { allowsFinalDot: false, quotes: false },
    {
      name: asciiName,
      tag: () => undefined,
      routePath: legacyRoutePath(false),
      allowsSubDelims: false,
      cookieName: plainCookieName,
      openssl: { certificate: 'x509.cert.new', key: 'pkey.new' },
    },
  ),
}

type Names = {
  name: Rule
  tag: Rule
  routePath: Rule
  allowsSubDelims: boolean
  cookieName: Rule
  openssl: { certificate: string; key: string }
}

function rulesOf(hosts: { allowsFinalDot: boolean; quotes: boolean }, names: Names): Record<string, Rule> {
  return {
    name: names.name,
    tag: names.tag,
    host: host(hosts),
    hostWithOptionalPort: hostWithOptionalPort(hosts),
    // Up to 1.5 hosts of routes have no port.
    routeHost: routeHost(hosts.allowsFinalDot ? hostWithOptionalPort(hosts) : host(hosts)),
    wildcardHost: wildcardHost(hosts),
    sni: sni(hosts),
    upstreamName: upstreamName(hosts),
    target: target(hosts),
    ipOrCidr,
    cidrV4,
    path: urlPath(names.allowsSubDelims),
    routePath: names.routePath,
    headerName,
    cookieName: names.cookieName,
    url,
    redirectUri,
    certificate: certificate(names.openssl.certificate),
    key: key(names.openssl.key),
    jwtKey,
    pemKeys,
    luaCode,
    preFunction: phaseFunction('pre-function'),
    postFunction: phaseFunction('post-function'),
    thePeriodsOrder: plugins.periodsOrder('The'),
    periodsOrder: plugins.periodsOrder('the'),
    rateLimits: plugins.rateLimits,
    oauthFlows: plugins.oauthFlows,
    asteriskOrRegex: plugins.asteriskOrRegex,
    httpLog: plugins.httpLog,
    termination: plugins.termination,
    headerPair: plugins.headerPair,
    headerRename: plugins.headerRename,
    pairWithValue: plugins.pairWithValue,
    staticTags: plugins.staticTags,
    sharedMemory: plugins.sharedMemory,
    acmeNamespace: plugins.acmeNamespace,
  }
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
  'plugins/aws-lambda': { '': [plugins.awsProxy] },
  'plugins/proxy-cache': { '': [plugins.proxyCacheMemory] },
}

type ShorthandCode = Partial<Pick<Shorthand, 'to' | 'from'>>

function shorthandFor(schema: string, path: string, version: KongVersion): ShorthandCode | undefined {
  if (schema === 'services' && path === 'url') {
    return { to: (value) => optional(serviceFromUrl(value, version === '1.5')) }
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

type Dated = { since: KongVersion[]; transformation: Transformation }

const ALL: KongVersion[] = ['3.9', '2.8', '1.5']
const TRANSFORMATIONS: Record<string, Dated[]> = {
  ca_certificates: [
    {
      since: ['3.9', '2.8'],
      transformation: { input: ['cert'], onWrite: (cert) => table({ cert_digest: digest(String(cert)) }) },
    },
  ],
  basicauth_credentials: [
    {
      since: ALL,
      transformation: {
        input: ['password'],
        needs: ['consumer.id'],
        onWrite: (password, consumer) => table({ password: sha1(`${password}${consumer}`) }),
      },
    },
  ],
  oauth2_credentials: [
    {
      since: ['3.9', '2.8'],
      transformation: {
        input: ['hash_secret'],
        needs: ['client_secret'],
        onWrite: (isHashed, secret) => table(isHashed === true ? { client_secret: hashSecret(String(secret)) } : {}),
      },
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
