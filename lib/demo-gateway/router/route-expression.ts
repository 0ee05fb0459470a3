import { isFilled, isTable, type Json, type Table } from '../json'
import { expressionFault } from './expression'

/**
 * The check of a route in 3.x: its expression, or the one that Kong makes of its fields, must be one that the router
 * takes (kong/db/schema/entities/routes.lua and kong/router/transform.lua at 3.9.3).
 */
export function routeExpressionFault(route: Table): string | undefined {
  const hasExpression = route.expression !== undefined && route.expression !== null
  const hasFields = FIELDS.some((field) => isFilled(route[field]))
  if (!hasExpression && !hasFields) return undefined
  const words = conflict(route, hasExpression, hasFields) ?? routerFault(route)
  return words === undefined ? undefined : `Router Expression failed validation: ${words}`
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
  const isStream = STREAM.has(String(listOf(route.protocols)[0]))
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
  const parts: string[] = []
  const any = (list: string[]) => `(${list.join(' || ')})`
  const snis = listOf(route.snis).map((sni) => sniPredicate(String(sni)))
  if (snis.length > 0) parts.push(`(net.protocol != r#"${isStream ? 'tls' : 'https'}"# || ${any(snis)})`)
  for (const [field, side] of [
    ['sources', 'src'],
    ['destinations', 'dst'],
  ] as const) {
    const nets = listOf(route[field])
      .filter(isTable)
      .map((net) => netPredicate(net, side))
    if (nets.length > 0) parts.push(any(nets))
  }
  if (isStream) return parts.join(' && ')
  const methods = listOf(route.methods).map((method) => `http.method == ${literal(String(method))}`)
  if (methods.length > 0) parts.push(any(methods))
  const hosts = listOf(route.hosts).map((host) => hostPredicate(String(host)))
  if (hosts.length > 0) parts.push(any(hosts))
  const paths = listOf(route.paths).map((path) => pathPredicate(String(path)))
  if (paths.length > 0) parts.push(any(paths))
  if (isTable(route.headers)) {
    for (const [name, values] of Object.entries(route.headers))
      parts.push(any(listOf(values).map((value) => headerPredicate(name, String(value)))))
  }
  return parts.join(' && ')
}

function sniPredicate(sni: string): string {
  if (sni.endsWith('*')) return `tls.sni ^= ${literal(sni.slice(0, -1))}`
  const name = sni.length > 1 ? sni.replace(/\.$/, '') : sni
  return name.startsWith('*') ? `tls.sni =^ ${literal(name.slice(1))}` : `tls.sni == ${literal(name)}`
}

function netPredicate({ ip, port }: Table, side: 'src' | 'dst'): string {
  const parts: string[] = []
  if (typeof ip === 'string') parts.push(`net.${side}.ip ${ip.includes('/') ? 'in' : '=='} ${ip}`)
  if (typeof port === 'number') parts.push(`net.${side}.port == ${port}`)
  return parts.length > 1 ? `(${parts.join(' && ')})` : (parts[0] ?? '')
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

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
