import { type Json, type Table, tableWith } from '../json'
import type { Rule } from '../schema/types'

/** The parts of a URL as LuaSocket's `url.parse` finds them: it accepts nearly everything, and checks nothing. */
export type LuaUrl = {
  scheme?: string
  host?: string
  port?: string
  path?: string
  userinfo?: string
  fragment?: string
}

/** Takes a URL apart; undefined for the empty text. */
export function parseUrl(text: string): LuaUrl | undefined {
  if (text === '') return undefined
  const parts: LuaUrl = {}
  let rest = text
  const take = (pattern: RegExp, key: keyof LuaUrl | undefined) => {
    const found = pattern.exec(rest)
    if (!found) return undefined
    rest = rest.slice(0, found.index) + rest.slice(found.index + found[0].length)
    if (key) parts[key] = found[1] ?? ''
    return found[1]
  }
  take(/#(.*)$/s, 'fragment')
  take(/^([A-Za-z0-9][A-Za-z0-9+\-.]*):/, 'scheme')
  const authority = take(/^\/\/([^/]*)/, undefined)
  take(/\?(.*)/s, undefined)
  take(/;(.*)/s, undefined)
  if (rest !== '') parts.path = rest
  if (authority === undefined) return parts
  let host = authority
  const userinfo = /^([^@]*)@/.exec(host)
  if (userinfo) {
    parts.userinfo = userinfo[1] ?? ''
    host = host.slice(userinfo[0].length)
  }
  const port = /:([^:\]]*)$/.exec(host)
  if (port) {
    parts.port = port[1] ?? ''
    host = host.slice(0, port.index)
  }
  if (host !== '') parts.host = /^\[(.+)\]$/.exec(host)?.[1] ?? host
  return parts
}

/** Rules for URLs, by the names that unshown.json calls them by. */
export const URL_RULES: Record<string, Rule> = {
  /** A URL with a scheme and a host. */
  url: (value) => {
    const parsed = parseUrl(String(value))
    if (!parsed) return 'could not parse url. invalid url'
    if (parsed.host === undefined) return 'missing host in url'
    return parsed.scheme !== undefined || 'missing scheme in url'
  },

  /** Where OAuth may send people back to. */
  redirectUri: (value) => {
    const parsed = parseUrl(String(value))
    if (parsed?.host === undefined || parsed.scheme === undefined) return `cannot parse '${value}'`
    return parsed.fragment === undefined || `fragment not allowed in '${value}'`
  },
}

/** What `url` in the body of a service stands for. `null` is text to Lua's `tostring`. Up to 1.5 what is not there stays away. */
export function serviceFromUrl(value: Json, isOld: boolean): Table | undefined {
  const parsed = parseUrl(value === null ? 'userdata: NULL' : String(value))
  if (!parsed) return undefined
  const { scheme, host, path } = parsed
  const port = /^[0-9]+$/.test(parsed.port ?? '') ? Number(parsed.port) : parsed.port
  if (isOld) return tableWith({ protocol: scheme, host, port: port ?? PORTS[scheme ?? ''], path })
  const protocol = scheme ?? (port === 443 ? 'https' : 'http')
  return { protocol, host: host ?? null, port: port ?? (protocol === 'https' ? 443 : 80), path: path ?? null }
}

const PORTS: Record<string, number> = { http: 80, https: 443 }
