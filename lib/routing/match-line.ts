import type { Json, JsonObject } from '@/lib/schema/json'

/**
 * What a route matches in one line, as one would write it down: `GET,POST https://*.shop.com/api`, the first of each and
 * how many more. Streams by their addresses and SNIs, expressions as they are. Empty where a route matches nothing.
 */
export function matchLine(route: JsonObject): string {
  const [expression] = texts(route.expression)
  if (expression !== undefined) return expression.replaceAll(/\s+/g, ' ')
  const protocols = texts(route.protocols)
  if (protocols.some((one) => streams.has(one))) return streamLine(route, protocols)
  const scheme = protocols.length === 1 ? `${protocols[0]}://` : protocols.includes('https') ? 'http(s)://' : ''
  const hosts = short(texts(route.hosts))
  const paths = short(texts(route.paths)).replace(/^~/, ' ~')
  const methods = texts(route.methods).join(',')
  const snis = texts(route.snis)
  const where =
    snis.length > 0 && hosts === ''
      ? [`SNI ${short(snis)}`, paths.trim()].filter(Boolean).join(' ')
      : `${scheme}${hosts || (paths || scheme ? '*' : '')}${paths}`
  return [methods, where, headersOf(route.headers)].filter(Boolean).join(' ')
}

const streams = new Set(['tcp', 'tls', 'udp', 'tls_passthrough'])

function streamLine(route: JsonObject, protocols: readonly string[]): string {
  const snis = texts(route.snis)
  const from = addresses(route.sources)
  const to = addresses(route.destinations)
  return [
    protocols.join(','),
    snis.length > 0 && `SNI ${short(snis)}`,
    from.length > 0 && `src ${short(from)}`,
    to.length > 0 && `dst ${short(to)}`,
  ]
    .filter(Boolean)
    .join(' ')
}

function headersOf(headers: Json | undefined): string {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) return ''
  const lines = Object.entries(headers).map(([name, values]) => `${name}: ${short(texts(values))}`)
  return lines.length > 0 ? `[${short(lines)}]` : ''
}

function addresses(value: Json | undefined): readonly string[] {
  if (!Array.isArray(value)) return []
  return value.map(({ ip, port }) => `${ip ?? '*'}${typeof port === 'number' ? `:${port}` : ''}`)
}

function short(items: readonly string[]): string {
  const [first = '', ...others] = items
  return others.length > 0 ? `${first} (+${others.length})` : first
}

function texts(value: Json | undefined): readonly string[] {
  if (typeof value === 'string' && value !== '') return [value]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
