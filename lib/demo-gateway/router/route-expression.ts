import { isFilled, type Json, listIn, type Table, tableIn } from '../json'
import type { EntityRule } from '../schema/types'
import { expressionFault } from './expression'

/**
 * The check of a route in 3.x: its expression, or the one that Kong makes of its fields, must be one that the router
 * takes (kong/db/schema/entities/routes.lua and kong/router/transform.lua at 3.9.3).
 */
export const routeExpression: EntityRule = (route) => {
  const hasExpression = (route.expression ?? null) !== null
  const hasFields = FIELDS.some((field) => isFilled(route[field]))
  if (!hasExpression && !hasFields) return true
  const words = conflict(route, hasExpression, hasFields) ?? routerFault(route)
  return words === undefined || `Router Expression failed validation: ${words}`
}

const FIELDS = ['snis', 'sources', 'destinations', 'methods', 'hosts', 'paths', 'headers']
const FIELD_WORDS = "'methods', 'hosts', 'paths', 'headers', 'snis', 'sources' or 'destinations'"
const isSet = (value: Json | undefined) => value !== undefined && value !== null && value !== 0

function conflict(route: Table, hasExpression: boolean, hasFields: boolean): string | undefined {
  if (hasExpression && hasFields) return `cannot set 'expression' with ${FIELD_WORDS} simultaneously`
  if (hasExpression && isSet(route.regex_priority))
    return "cannot set 'regex_priority' with 'expression' simultaneously"
  return hasFields && isSet(route.priority) ? `cannot set 'priority' with ${FIELD_WORDS} simultaneously` : undefined
}

function routerFault(route: Table): string | undefined {
  const isStream = STREAM.has(String(listIn(route.protocols)[0]))
  const text = (typeof route.expression === 'string' ? route.expression : expressionOf(route, isStream)).replace(
    /(net\.port)(\s*)([=><!])/g,
    'net.dst.port$2$3',
  )
  const words = expressionFault(text, isStream ? 'stream' : 'http')
  if (words !== undefined) return words
  const outside = text.replace(/r#"[\s\S]*?"#|"(?:\\.|[^"\\])*"/g, '""')
  const segments = [...outside.matchAll(/http\.path\.segments\.([A-Za-z0-9_.]+)/g)].map(([, suffix = '']) => suffix)
  return segments.some(isBadSegment) ? 'illformed http.path.segments.* field' : undefined
}

const STREAM = new Set(['tcp', 'tls', 'udp', 'tls_passthrough'])

/** A place, or two places in order. */
function isBadSegment(suffix: string): boolean {
  if (suffix === 'len') return false
  const range = /^(0|[1-9]\d*)(?:_([1-9]\d*))?$/.exec(suffix)
  return !range || (range[2] !== undefined && Number(range[1]) >= Number(range[2]))
}

/** The expression that the fields of a route stand for. */
function expressionOf(route: Table, isStream: boolean): string {
  const { snis, sources, destinations, methods, hosts, paths, headers } = route
  const any = (list: string[]) => `(${list.join(' || ')})`
  const anyOf = (value: Json | undefined, predicate: (item: Json) => string) =>
    listIn(value).length > 0 ? [any(listIn(value).map(predicate))] : []
  const parts = [
    ...anyOf(snis, (sni) => sniPredicate(String(sni))).map(
      (names) => `(net.protocol != r#"${isStream ? 'tls' : 'https'}"# || ${names})`,
    ),
    ...anyOf(sources, (net) => netPredicate(net, 'src')),
    ...anyOf(destinations, (net) => netPredicate(net, 'dst')),
  ]
  if (isStream) return parts.join(' && ')
  return [
    ...parts,
    ...anyOf(methods, (method) => `http.method == ${literal(String(method))}`),
    ...anyOf(hosts, (host) => hostPredicate(String(host))),
    ...anyOf(paths, (path) => pathPredicate(String(path))),
    ...Object.entries(tableIn(headers)).map(([name, values]) =>
      any(listIn(values).map((value) => headerPredicate(name, String(value)))),
    ),
  ].join(' && ')
}

function sniPredicate(sni: string): string {
  if (sni.endsWith('*')) return `tls.sni ^= ${literal(sni.slice(0, -1))}`
  const name = sni.length > 1 ? sni.replace(/\.$/, '') : sni
  return name.startsWith('*') ? `tls.sni =^ ${literal(name.slice(1))}` : `tls.sni == ${literal(name)}`
}

function netPredicate(net: Json, side: 'src' | 'dst'): string {
  const { ip, port } = tableIn(net)
  const ofIp = typeof ip === 'string' ? [`net.${side}.ip ${ip.includes('/') ? 'in' : '=='} ${ip}`] : []
  const parts = [...ofIp, ...(typeof port === 'number' ? [`net.${side}.port == ${port}`] : [])]
  return parts.length > 1 ? `(${parts.join(' && ')})` : parts.join('')
}

function hostPredicate(text: string): string {
  const [, host = text, port] = /^([^:]*):([0-9]+)$/.exec(text) ?? []
  const predicate = host.startsWith('*')
    ? `http.host =^ r#"${host.slice(1)}"#`
    : host.endsWith('*')
      ? `http.host ^= r#"${host.slice(0, -1)}"#`
      : `http.host == r#"${host}"#`
  return port === undefined ? predicate : `(${predicate} && net.dst.port == ${port})`
}

function pathPredicate(path: string): string {
  if (!path.startsWith('~')) return `http.path ^= ${literal(path)}`
  return `http.path ~ ${literal(`^${path.slice(1).replaceAll('?<', '?P<')}`)}`
}

function headerPredicate(name: string, value: string): string {
  const field = `any(lower(http.headers.${name.replaceAll('-', '_').toLowerCase()}))`
  return value.startsWith('~*')
    ? `${field} ~ ${literal(value.slice(2).toLowerCase())}`
    : `${field} == ${literal(value.toLowerCase())}`
}

function literal(text: string): string {
  return text.includes('"#') ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : `r#"${text}"#`
}
