import 'server-only'
import { isIP } from 'node:net'
import { ConsoleError } from '@/lib/errors/console-error'

/** The address of an Admin API, taken apart. */
export type Address = {
  readonly protocol: 'http' | 'https'
  /** A lower-case name, an IPv4 address, or an IPv6 address without brackets. */
  readonly host: string
  readonly port: number
  /** Empty, or `/a/b` without a slash at the end. */
  readonly prefix: string
  /** `https://host:8444`: what a connection is opened to. */
  readonly origin: string
  /** The address in its one normal form: origin and prefix, default ports left out. */
  readonly href: string
}

const shape = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?((?:\/[\w.~!$&'()*+,;=:@%-]+)*)\/?$/i
const mostLength = 2048

/**
 * Reads an Admin API address. Throws `invalid` at the field `adminUrl` for anything that is not plainly
 * `http(s)://host[:port][/prefix]`: user info, query, fragment, dot segments, and hosts that other programs could read otherwise
 * (`0x7f.1`, `127.1`, full-width digits, a dot at the end), as RFC 3986 section 7.4 warns.
 */
export function parseAddress(text: string): Address {
  const found = text.length <= mostLength ? shape.exec(text) : null
  if (!found) throw wrong('Write it as http://host:port or https://host/path; nothing else can stand in it.')
  const [, scheme = '', writtenHost = '', writtenPort, prefix = ''] = found
  if (hasOddSegment(prefix)) throw wrong('The path cannot have . or .. segments or encoded slashes.')
  const port = writtenPort === undefined ? undefined : Number(writtenPort)
  if (port !== undefined && (port < 1 || port > 65_535)) throw wrong('The port must be between 1 and 65535.')
  const url = URL.canParse(text) ? new URL(text) : undefined
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  if (!url || !isPlainHost(writtenHost.toLowerCase(), host)) throw wrong('The host must be a plain name or IP address.')
  const protocol = scheme.toLowerCase() === 'https' ? 'https' : 'http'
  return {
    protocol,
    host,
    port: port ?? (protocol === 'https' ? 443 : 80),
    prefix,
    origin: url.origin,
    href: `${url.origin}${prefix}`,
  }
}

/** The host is read as it is written; only IPv6 addresses have several spellings, and one meaning. */
function isPlainHost(written: string, read: string): boolean {
  if (written.startsWith('[')) return isIP(read) === 6
  const labels = written.split('.')
  return written === read && labels.every((label) => label !== '')
}

function hasOddSegment(prefix: string): boolean {
  return prefix.split('/').some((segment) => {
    if (!/^([^%]|%[0-9a-f]{2})*$/i.test(segment) || /%(2f|5c|00|0a|0d)/i.test(segment)) return true
    return /^\.{1,2}$/.test(segment.replace(/%2e/gi, '.'))
  })
}

function wrong(sentence: string): ConsoleError {
  return new ConsoleError('invalid', 'The address of the Admin API is not right.', { fields: { adminUrl: sentence } })
}
