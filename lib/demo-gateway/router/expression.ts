import { isIPv4, isIPv6 } from 'node:net'
import { rustRegexFault } from './rust-regex'

/** Types of values in expressions (the grammar and the words are those of Kong's atc-router 1.6). */
type ValueType = 'String' | 'Int' | 'IpAddr' | 'IpCidr'

/** Field names and their types; a name that ends in `.*` stands for all that begin like it. */
export type FieldTypes = Record<string, ValueType>

/** Fields of routes for HTTP. */
export const HTTP_FIELDS: FieldTypes = {
  'net.protocol': 'String',
  'tls.sni': 'String',
  'http.method': 'String',
  'http.host': 'String',
  'http.path': 'String',
  'http.path.segments.len': 'Int',
  'http.path.segments.*': 'String',
  'http.headers.*': 'String',
  'http.queries.*': 'String',
  'net.src.port': 'Int',
  'net.dst.port': 'Int',
  'net.src.ip': 'IpAddr',
  'net.dst.ip': 'IpAddr',
}

/** Fields of routes for streams. */
export const STREAM_FIELDS: FieldTypes = {
  'net.protocol': 'String',
  'tls.sni': 'String',
  'net.src.port': 'Int',
  'net.dst.port': 'Int',
  'net.src.ip': 'IpAddr',
  'net.dst.ip': 'IpAddr',
}

/** Parses and checks an expression. @returns the names of the fields that it asks for, or words for what is wrong */
export function checkExpression(text: string, fields: FieldTypes): string[] | string {
  const cursor: Cursor = { text, at: 0, predicates: [], furthest: 0 }
  try {
    parseExpression(cursor)
    skipSpace(cursor)
    if (cursor.at < text.length) fail(cursor)
  } catch (error) {
    if (error instanceof SyntaxError) return error.message
    throw error
  }
  for (const predicate of cursor.predicates) {
    const words = predicateFault(predicate, fields)
    if (words !== undefined) return words
  }
  return [...new Set(cursor.predicates.map(({ field }) => field))]
}

type Predicate = { field: string; isLower: boolean; operator: string; type: ValueType }
type Cursor = { text: string; at: number; predicates: Predicate[]; furthest: number }

function fail({ text, at }: Cursor): never {
  const before = text.slice(0, at).split('\n')
  const line = before.length
  const column = [...(before.at(-1) ?? '')].length + 1
  const shown = text.split('\n')[line - 1] ?? ''
  throw new SyntaxError(
    ` --> ${line}:${column}\n  |\n${line} | ${shown}\n  | ${' '.repeat(column - 1)}^---\n  |\n  = unexpected input`,
  )
}

function skipSpace(cursor: Cursor): void {
  while (/[ \t\r\n]/.test(cursor.text.charAt(cursor.at))) cursor.at += 1
}

/** Takes what the pattern (sticky) finds next, after space. */
function take(cursor: Cursor, pattern: RegExp): string | undefined {
  skipSpace(cursor)
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0]
  if (found !== undefined) cursor.at += found.length
  return found
}

function parseExpression(cursor: Cursor): void {
  parseTerm(cursor)
  while (take(cursor, /&&|\|\|/y) !== undefined) parseTerm(cursor)
}

function parseTerm(cursor: Cursor): void {
  const isNegated = take(cursor, /!/y) !== undefined
  if (take(cursor, /\(/y) !== undefined) {
    parseExpression(cursor)
    if (take(cursor, /\)/y) === undefined) fail(cursor)
    return
  }
  if (isNegated) fail(cursor)
  parsePredicate(cursor)
}

function parsePredicate(cursor: Cursor): void {
  let depth = 0
  let isLower = false
  for (
    let name = take(cursor, /(?:lower|any)(?=\s*\()/y);
    name !== undefined;
    name = take(cursor, /(?:lower|any)(?=\s*\()/y)
  ) {
    if (name === 'lower') isLower = true
    take(cursor, /\(/y)
    depth += 1
  }
  const field = take(cursor, /[A-Za-z0-9][A-Za-z0-9_.]*/y) ?? fail(cursor)
  for (; depth > 0; depth -= 1) if (take(cursor, /\)/y) === undefined) fail(cursor)
  const operator = take(cursor, /==|!=|~|\^=|=\^|>=|>|<=|<|in(?=\s)|not\s+in(?=\s)|contains(?=[\s"r])/y) ?? fail(cursor)
  const start = cursor.at
  const value = parseValue(cursor)
  if (operator === '~' && (value.type !== 'String' || rustRegexFault(value.text) !== undefined)) {
    cursor.at = start
    fail(cursor)
  }
  cursor.predicates.push({ field, isLower, operator, type: value.type })
}

function parseValue(cursor: Cursor): { type: ValueType; text: string } {
  const raw = take(cursor, /r#"[\s\S]*?"#/y)
  if (raw !== undefined) return { type: 'String', text: raw.slice(3, -2) }
  const quoted = take(cursor, /"(?:\\["\\nrt]|[^"\\])*"/y)
  if (quoted !== undefined)
    return { type: 'String', text: quoted.slice(1, -1).replace(/\\(.)/g, (_, c: string) => ESCAPES[c] ?? c) }
  const address = take(cursor, /[0-9]+(?:\.[0-9]+){3}(?:\/[0-9]+)?|(?=[0-9a-fA-F]*:)[0-9a-fA-F:.]+(?:\/[0-9]+)?/y)
  if (address !== undefined) return { type: addressType(address) ?? fail(cursor), text: address }
  const number = take(cursor, /-?(?:0x[0-9a-fA-F]+|[0-9]+)/y)
  return number === undefined ? fail(cursor) : { type: 'Int', text: number }
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' }

function addressType(text: string): ValueType | undefined {
  const [address = '', mask] = text.split('/')
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1
  if (mask === undefined) return most > 0 ? 'IpAddr' : undefined
  return Number(mask) <= most ? 'IpCidr' : undefined
}

function predicateFault({ field, isLower, operator, type }: Predicate, fields: FieldTypes): string | undefined {
  const wildcard = Object.keys(fields).find(
    (name) => name.endsWith('.*') && field.length > name.length - 1 && field.startsWith(name.slice(0, -1)),
  )
  const own = Object.hasOwn(fields, field) ? fields[field] : wildcard && fields[wildcard]
  if (own === undefined || own === '') return 'Unknown LHS field'
  const isUnchecked = operator === '~' || operator === 'in' || operator.startsWith('not')
  if (!isUnchecked && own !== type) return 'Type mismatch between the LHS and RHS values of predicate'
  if (isLower && own !== 'String') return 'lower-case transformation function only supported with String type fields'
  if (operator === '~' && own !== 'String') return 'Regex operators only supports string operands'
  if ((operator === '^=' || operator === '=^') && type !== 'String')
    return 'Regex/Prefix/Postfix operators only supports string operands'
  if (/^[<>]/.test(operator) && type !== 'Int') {
    return 'Greater/GreaterOrEqual/Lesser/LesserOrEqual operators only supports integer operands'
  }
  if ((operator === 'in' || operator.startsWith('not')) && (own !== 'IpAddr' || type !== 'IpCidr')) {
    return 'In/NotIn operators only supports IP in CIDR'
  }
  return operator === 'contains' && type !== 'String' ? 'Contains operator only supports string operands' : undefined
}
