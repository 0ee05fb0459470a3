/** Why an address cannot be an Admin API's; `connections.problems.<code>` has the words. */
export type AddressProblem =
  | 'address_missing'
  | 'address_malformed'
  | 'address_scheme'
  | 'address_user'
  | 'address_query'

/** Addresses people usually have, by where Kong runs. */
export const addressPresets = [
  { id: 'docker', adminUrl: 'http://kong:8001' },
  { id: 'kubernetes', adminUrl: 'http://kong-admin.kong.svc:8001' },
  { id: 'local', adminUrl: 'http://127.0.0.1:8001' },
] as const

/** What is wrong with a typed Admin API address, if anything. */
export function addressProblem(typed: string): AddressProblem | undefined {
  const text = typed.trim()
  if (text === '') return 'address_missing'
  if (!/^https?:\/\//i.test(text)) return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? 'address_scheme' : 'address_malformed'
  const url = readUrl(text)
  if (url === undefined || url.hostname === '' || /\s/.test(text)) return 'address_malformed'
  if (url.username !== '' || url.password !== '') return 'address_user'
  if (text.includes('?') || text.includes('#')) return 'address_query'
  return undefined
}

/** A typed address without spaces around and slashes at the end; otherwise as typed. */
export function tidyAddress(typed: string): string {
  return typed.trim().replace(/\/+$/, '')
}

/** Whether two addresses are the same place: scheme, host, port and path prefix. */
export function isSameAddress(a: string, b: string): boolean {
  const first = readUrl(tidyAddress(a))
  const second = readUrl(tidyAddress(b))
  if (first === undefined || second === undefined) return tidyAddress(a) === tidyAddress(b)
  return first.origin === second.origin && tidyAddress(first.pathname) === tidyAddress(second.pathname)
}

/** Whether an address is on this very machine (RFC 6761 localhost, RFC 1122 127/8, RFC 4291 ::1). */
export function isLoopback(address: string): boolean {
  const host = readUrl(address.trim())?.hostname ?? ''
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host)
}

function readUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
