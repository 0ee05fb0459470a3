import type { RouterRules } from './router-rules'

/** Types of values in the router's language (atc-router). */
export type ExpressionType = 'String' | 'Int' | 'IpAddr'

/** A field that expressions may ask for. A name that ends in `.*` stands for every name that begins like it. */
export type ExpressionField = {
  readonly name: string
  readonly type: ExpressionType
  /** Not for routes of streams. */
  readonly isHttp: boolean
  /** Several values at once: a predicate must hold for each, unless it is wrapped in `any()`. */
  readonly isMany?: boolean
  /** What completion writes for a name with `.*`. */
  readonly example?: string
}

type Since = ExpressionField & { readonly since: number; readonly until?: number }

/** Fields with the minor version of Kong 3 that brought them (kong/router/fields.lua, schema in kong/router/atc.lua). */
const fields: readonly Since[] = [
  { name: 'http.method', type: 'String', isHttp: true, since: 0 },
  { name: 'http.host', type: 'String', isHttp: true, since: 0 },
  { name: 'http.path', type: 'String', isHttp: true, since: 0 },
  { name: 'http.raw_path', type: 'String', isHttp: true, since: 0, until: 3 },
  { name: 'http.path.segments.len', type: 'Int', isHttp: true, since: 6 },
  { name: 'http.path.segments.*', type: 'String', isHttp: true, since: 6, example: 'http.path.segments.0' },
  { name: 'http.headers.*', type: 'String', isHttp: true, isMany: true, since: 0, example: 'http.headers.x_' },
  { name: 'http.queries.*', type: 'String', isHttp: true, isMany: true, since: 4, example: 'http.queries.' },
  { name: 'net.protocol', type: 'String', isHttp: false, since: 0 },
  { name: 'net.src.ip', type: 'IpAddr', isHttp: false, since: 4 },
  { name: 'net.src.port', type: 'Int', isHttp: false, since: 4 },
  { name: 'net.dst.ip', type: 'IpAddr', isHttp: false, since: 4 },
  { name: 'net.dst.port', type: 'Int', isHttp: false, since: 4 },
  { name: 'net.port', type: 'Int', isHttp: false, since: 0 },
  { name: 'tls.sni', type: 'String', isHttp: false, since: 0 },
]

/** The fields an expression may ask for on a gateway, for a route with these protocols. */
export function expressionFields(
  { version }: Pick<RouterRules, 'version'>,
  protocols: readonly string[],
): readonly ExpressionField[] {
  const isStream = protocols.some((one) => /^(tcp|tls|udp|tls_passthrough)$/.test(one))
  const minor = version.major > 3 ? Number.POSITIVE_INFINITY : version.minor
  // Addresses came to HTTP routes in 3.7.
  const isThere = ({ name, isHttp, since, until }: Since) =>
    minor >= (!isStream && /^net\.(src|dst\.ip)/.test(name) ? 7 : since) &&
    minor <= (until ?? minor) &&
    !(isStream && isHttp)
  return fields.filter(isThere).map(({ since, until, ...field }) => field)
}

/** Operators by the type of field they stand behind. */
export const expressionOperators: Readonly<Record<ExpressionType, readonly string[]>> = {
  String: ['==', '!=', '~', '^=', '=^', 'contains'],
  Int: ['==', '!=', '>', '>=', '<', '<='],
  IpAddr: ['==', '!=', 'in', 'not in'],
}

/** The field of a list that a name in an expression means: itself, or the one with `.*` it begins like. */
export function expressionField(known: readonly ExpressionField[], name: string): ExpressionField | undefined {
  const exact = known.find((field) => field.name === name)
  return exact ?? known.find((field) => field.name.endsWith('.*') && name.startsWith(field.name.slice(0, -1)))
}
