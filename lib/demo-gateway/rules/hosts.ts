import { isIPv4, isIPv6 } from 'node:net'
import { luaMatch } from '../lua/pattern'
import type { Rule } from '../schema/types'

/** What Kong makes of a host, an address, either with a port or without (`normalize_ip` in kong/tools). */
export type Host = { kind: 'name' | 'ipv4' | 'ipv6'; host: string; port?: number }

const BAD_PORT = 'invalid port number'

/** Parses a host. 1.5 refuses a dot at the end of names. @returns the words for what is wrong with it where it is none */
export function parseHost(text: string, allowsFinalDot = true): Host | string {
  const colons = text.split(':').length - 1
  if (colons > 1) return parseIpv6(text)
  if (/^[0-9.]+$/.test(text.replaceAll(':', ''))) return parseIpv4(text)
  return parseName(text, allowsFinalDot)
}

/** A host as Kong writes it down: IPv6 in brackets and in full, the port behind (the given one where there is none). */
export function formatHost({ kind, host, port }: Host, defaultPort?: number): string {
  const shown = port ?? defaultPort
  return `${kind === 'ipv6' ? `[${host}]` : host}${shown === undefined ? '' : `:${shown}`}`
}

const host: Rule = (value, { traits }) => {
  const parsed = parseHost(String(value), traits.hasNewHosts)
  if (typeof parsed === 'string' && parsed !== BAD_PORT) return `invalid value: ${value}`
  return (typeof parsed === 'object' && parsed.port === undefined) || 'must not have a port'
}

const hostWithOptionalPort: Rule = (value, { traits }) => {
  const parsed = parseHost(String(value), traits.hasNewHosts)
  return typeof parsed === 'object' || parsed
}

/** A name that is no address and has no port. */
const sni: Rule = (value, around) => {
  const parsed = parseHost(String(value), around.traits.hasNewHosts)
  return typeof parsed === 'object' && parsed.kind !== 'name' ? 'must not be an IP' : host(value, around)
}

/** Rules for hosts, by the names that unshown.json calls them by. */
export const HOST_RULES: Record<string, Rule> = {
  host,
  hostWithOptionalPort,
  sni,

  /** A name for SNIs in which one `*` may stand first or last. */
  wildcardHost: (value, around) => {
    const [first = '', last, ...more] = String(value).split('*')
    if (last === undefined) return sni(value, around)
    if (first !== '' && (last !== '' || more.length > 0)) return 'wildcard must be leftmost or rightmost character'
    return more.length > 0 ? 'only one wildcard must be specified' : sni(`${first}wildcard${last}`, around)
  },

  /** Hosts of routes: `*` in any place stands for letters (where it may stand is said by the schema's patterns). */
  routeHost: (value, around) => {
    const rule = around.traits.hasNewHosts ? hostWithOptionalPort : host
    return rule(String(value).replaceAll('*', 'abc'), around)
  },

  /** The name of an upstream. */
  upstreamName: (value, { traits }) => {
    const name = traits.hasNewHosts ? `Invalid name ('${value}')` : 'Invalid name'
    const parsed = parseHost(String(value), traits.hasNewHosts)
    if (typeof parsed === 'string') return `${name}; must be a valid hostname`
    if (parsed.kind !== 'name') return `${name}; no ip addresses allowed`
    return parsed.port === undefined || `${name}; no port allowed`
  },

  /** The address of a target. */
  target: (value, { traits }) => {
    const shown = traits.hasNewHosts ? `Invalid target ('${value}')` : 'Invalid target'
    const isHost = typeof parseHost(String(value), traits.hasNewHosts) === 'object'
    return isHost || `${shown}; not a valid hostname or ip address`
  },

  /** An address or a range of addresses. */
  ipOrCidr: (value) => isAddressOrRange(String(value)) || `invalid ip or cidr range: '${value}'`,

  /** Ranges of IPv4 addresses in Kong 1.5, which says more. */
  cidrV4: (value) => {
    const [address = '', mask, ...more] = String(value).split('/')
    if (!isIPv4(address)) return `invalid cidr range: Invalid IP`
    const isMask = mask === undefined || (/^[0-9]+$/.test(mask) && Number(mask) <= 32)
    return (isMask && more.length === 0) || `invalid cidr range: Invalid prefix: /${mask}`
  },
}

const isAddress = (text: string) => isIPv4(text) || (isIPv6(text) && !text.includes('%'))

function isAddressOrRange(text: string): boolean {
  const [address = '', mask, ...more] = text.split('/')
  if (mask === undefined) return isAddress(text)
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1
  return more.length === 0 && /^(0|[1-9][0-9]*)$/.test(mask) && Number(mask) <= most
}

function parseIpv4(text: string): Host | string {
  const [, address = '', port] = /^([0-9]{1,3}(?:\.[0-9]{1,3}){3})(?::([0-9]+))?$/.exec(text) ?? []
  const parts = address.split('.').map(Number)
  if (address === '' || parts.some((part) => part > 255)) return `invalid ipv4 address: ${text}`
  return withPort({ kind: 'ipv4', host: parts.join('.') }, port)
}

function parseIpv6(text: string): Host | string {
  const [, inside, after] = /^\[([^[\]]*)\](.*)$/.exec(text) ?? []
  const port = after === undefined || after === '' ? undefined : /^:([0-9]*)$/.exec(after)?.[1]
  if (after !== undefined && after !== '' && port === undefined) return 'invalid ipv6 address'
  const full = expandIpv6(inside ?? text)
  if (!full) return port !== undefined && Number(port) > 65535 ? BAD_PORT : `invalid ipv6 address: ${text}`
  return withPort({ kind: 'ipv6', host: full }, port)
}

function expandIpv6(text: string): string | undefined {
  let full = text.replace(/^:/, '0:').replace(/:$/, ':0')
  if (full.includes('::')) {
    const colons = full.split(':').length - 1
    full = full.replace('::', `:${'0:'.repeat(Math.max(0, 8 - colons))}`)
  }
  if (!/^[0-9a-f]{1,4}(:[0-9a-f]{1,4}){7}$/i.test(full)) return undefined
  return full
    .split(':')
    .map((part) => part.padStart(4, '0'))
    .join(':')
    .toLowerCase()
}

function parseName(text: string, allowsFinalDot: boolean): Host | string {
  const port = /:([0-9]+)$/.exec(text)?.[1]
  if (port !== undefined && Number(port) > 65535) return BAD_PORT
  const name = port === undefined ? text : text.slice(0, -port.length - 1)
  const labels = name.split('.')
  const isBad = labels.some(
    (label, index) => label.endsWith('-') || (label === '' && !(allowsFinalDot && index === labels.length - 1)),
  )
  if (!luaMatch(name, '^[%d%a%-%.%_]+$') || isBad) return `invalid hostname: ${text}`
  return withPort({ kind: 'name', host: name }, port)
}

function withPort(parsed: Host, port: string | undefined): Host | string {
  if (port === undefined || port === '') return parsed
  return Number(port) > 65535 ? BAD_PORT : { ...parsed, port: Number(port) }
}
