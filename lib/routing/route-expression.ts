import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'

/**
 * The expression that Kong 3.x in the flavours `traditional_compatible` and `expressions` makes of a route's fields
 * (kong/router/transform.lua at 3.9.3); undefined where none of them is filled.
 */
export function routeExpression(route: JsonObject): string | undefined {
  const isStream = listOf(route.protocols).some((one) => streams.has(String(one)))
  const http = [
    anyOf(listOf(route.methods).map((method) => `http.method == ${literal(String(method))}`)),
    anyOf(listOf(route.hosts).map((host) => hostPredicate(String(host)))),
    anyOf(listOf(route.paths).map((path) => pathPredicate(String(path)))),
    ...headerPredicates(route.headers),
  ]
  const parts = [
    sniPredicates(route.snis, isStream),
    anyOf(listOf(route.sources).map((one) => addressPredicate(one, 'src'))),
    anyOf(listOf(route.destinations).map((one) => addressPredicate(one, 'dst'))),
    ...(isStream ? [] : http),
  ].filter((part) => part !== '')
  return parts.length > 0 ? parts.join(' && ') : undefined
}

/** What a regex path of a route is asked for as, e.g. `http.path ~ "^/a/\\d+"`; `pattern` without the mark. */
export function pathRegexPredicate(pattern: string): string {
  return `http.path ~ ${literal(`^${pattern.replaceAll('?<', '?P<')}`)}`
}

const streams = new Set(['tcp', 'tls', 'udp', 'tls_passthrough'])

function sniPredicates(snis: Json | undefined, isStream: boolean): string {
  const any = anyOf(listOf(snis).map((sni) => sniPredicate(String(sni))))
  return any === '' ? '' : `(net.protocol != ${literal(isStream ? 'tls' : 'https')} || ${any})`
}

function sniPredicate(sni: string): string {
  if (sni.endsWith('*')) return `tls.sni ^= ${literal(sni.slice(0, -1))}`
  const name = sni.length > 1 ? sni.replace(/\.$/, '') : sni
  return name.startsWith('*') ? `tls.sni =^ ${literal(name.slice(1))}` : `tls.sni == ${literal(name)}`
}

function addressPredicate(address: Json, side: 'src' | 'dst'): string {
  if (!isJsonObject(address)) return ''
  const { ip, port } = address
  const parts = [
    typeof ip === 'string' && `net.${side}.ip ${ip.includes('/') ? 'in' : '=='} ${ip}`,
    typeof port === 'number' && `net.${side}.port == ${port}`,
  ].filter(Boolean)
  return parts.length > 1 ? `(${parts.join(' && ')})` : parts.join('')
}

function hostPredicate(text: string): string {
  const [, host = text, port] = /^([^:]*):(\d+)$/.exec(text) ?? []
  const predicate = host.startsWith('*')
    ? `http.host =^ ${literal(host.slice(1))}`
    : host.endsWith('*')
      ? `http.host ^= ${literal(host.slice(0, -1))}`
      : `http.host == ${literal(host)}`
  return port === undefined ? predicate : `(${predicate} && net.dst.port == ${port})`
}

function pathPredicate(path: string): string {
  return path.startsWith('~') ? pathRegexPredicate(path.slice(1)) : `http.path ^= ${literal(path)}`
}

function headerPredicates(headers: Json | undefined): readonly string[] {
  if (!isJsonObject(headers)) return []
  return Object.entries(headers).map(([name, values]) =>
    anyOf(listOf(values).map((value) => headerPredicate(name, String(value)))),
  )
}

function headerPredicate(name: string, value: string): string {
  const field = `any(lower(http.headers.${name.replaceAll('-', '_').toLowerCase()}))`
  const lower = value.toLowerCase()
  return lower.startsWith('~*') ? `${field} ~ ${literal(lower.slice(2))}` : `${field} == ${literal(lower)}`
}

function anyOf(predicates: readonly string[]): string {
  const filled = predicates.filter((one) => one !== '')
  return filled.length > 0 ? `(${filled.join(' || ')})` : ''
}

/** A string of the router's language; raw where it has escapes of its own, which then need none of ours. */
function literal(text: string): string {
  if (!/["\\]/.test(text)) return `"${text}"`
  return text.includes('"#') ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : `r#"${text}"#`
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
