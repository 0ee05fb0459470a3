import { refuseWith } from '../errors'
import { isTable, type Json, newTable, type Table, tableIn } from '../json'
import { fieldsFor } from '../schema/subschema'
import type { Field, Schema } from '../schema/types'
import type { Traits } from '../versions'

/** Names and values as they stand in a query or a form; a name without `=` is true. */
export type Pairs = [name: string, value: string | true][]

/** Refuses more arguments than a version takes, or (up to 1.5) drops what is too many. */
export function limited(pairs: Pairs, { refusesManyArguments }: Traits): Pairs {
  if (!refusesManyArguments) return pairs.slice(0, 100)
  return pairs.length > 1000 ? refuseWith(400, 'Too many arguments') : pairs
}

/** Decodes `a=1&b` (`+` is a space). */
export function parsePairs(text: string): Pairs {
  return text
    .split('&')
    .filter((part) => part !== '' && part !== '=')
    .map((part): [string, string | true] => {
      const at = part.indexOf('=')
      return at < 0 ? [decodeUri(part), true] : [decodeUri(part.slice(0, at)), decodeUri(part.slice(at + 1))]
    })
    .filter(([name]) => name !== '')
}

/** Percent-decoding as nginx does it: what is no escape stays. */
export function decodeUri(text: string): string {
  const bytes = text.replaceAll('+', ' ')
  if (!bytes.includes('%')) return bytes
  const raw = Buffer.from(bytes, 'utf8')
    .toString('latin1')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(raw, 'latin1').toString('utf8')
}

/**
 * Turns flat names into nested values (kong/api/arguments_decoder.lua): `a.b=1`, `a[]=1`, `a[1]=1`, `a[key]=1`; a name
 * that comes more than once is a list. With a schema texts become what its fields are; then "" is null.
 */
export function decodeArguments(pairs: Pairs, { knowsBracketKeys }: Traits, schema?: Schema): Table {
  const byName = new Map<string, (string | true)[]>()
  for (const [name, value] of pairs) byName.set(name, [...(byName.get(name) ?? []), value])
  const root: Node = new Map()
  for (const [name, values] of byName) place(root, pathOf(name, knowsBracketKeys), values)
  const made = tableIn(toJson(root))
  return schema ? inferAll(made, schema) : made
}

/** Turns the texts of an entity into what its fields are. */
export function inferAll(table: Table, schema: Schema): Table {
  const shorthands = [...schema.shorthands].map(([name, { field }]) => [name, field] as const)
  for (const [name, field] of [...fieldsFor(schema, table), ...shorthands]) {
    const value = table[name]
    if (value !== undefined && value !== false) table[name] = infer(value, field)
  }
  if (schema.facts.hasTtl && typeof table.ttl === 'string') table.ttl = luaNumberFrom(table.ttl) ?? table.ttl
  return table
}

/** Turns one text, or what is nested, into what the field is. */
export function infer(value: Json, field: Field): Json {
  if (value === '' || value === null) return null
  if (field.type === 'number' || field.type === 'integer') {
    return typeof value === 'string' ? (luaNumberFrom(value) ?? value) : value
  }
  if (field.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  if (field.type === 'array' || field.type === 'set') {
    const list = typeof value === 'object' ? value : [value]
    return Array.isArray(list) ? list.map((item) => (field.elements ? infer(item, field.elements) : item)) : list
  }
  if (!isTable(value) || field.attributes.abstract === true) return value
  // "" is null in keys of other entities too; other texts are what they are.
  if (field.type === 'foreign') for (const [key, item] of Object.entries(value)) if (item === '') value[key] = null
  for (const [key, item] of Object.entries(value)) {
    const inner =
      field.type === 'map' ? field.values : (field.shape?.fields.get(key) ?? field.shape?.shorthands.get(key)?.field)
    if (inner) value[key] = infer(item, inner)
  }
  return value
}

/** Lua's `tonumber`. */
export function luaNumberFrom(text: string): number | undefined {
  const trimmed = text.trim()
  return /^[+-]?(0x[0-9a-f]+|([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?)$/i.test(trimmed) ? Number(trimmed) : undefined
}

type Node = Map<string | number, Node | Json>

/** Names, numbers for `[1]`, and `push` for `[]`. */
type Path = (string | number | typeof PUSH)[]
const PUSH = Symbol('push')

function pathOf(name: string, knowsBracketKeys: boolean): Path {
  if (/^\.+|\.$/.test(name)) return [name.startsWith('.') ? 'name' : name]
  const segments = name.match(knowsBracketKeys ? /([^.[]|\[[^\]]*\]|\[)+/g : /[^.]+/g) ?? [name]
  const brackets = knowsBracketKeys ? /^([^[].*?|\[[^[]*?)((?:\[[^\]]*\])+)$/s : /^(.+?)((?:\[\d*\])+)$/s
  return segments.flatMap((segment): Path => {
    const [, start, inside] = brackets.exec(segment) ?? []
    if (start === undefined || inside === undefined) return [segment]
    const keys = [...inside.matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key)
    return [start, ...keys.map((key) => (key === '' ? PUSH : (luaNumberFrom(key) ?? key)))]
  })
}

function place(node: Node, [part = PUSH, ...rest]: Path, values: (string | true)[]): void {
  const key = part === PUSH ? node.size + 1 : part
  if (rest.length > 0) {
    const known = part === PUSH ? undefined : node.get(key)
    const inner: Node = known instanceof Map ? known : new Map(known === undefined ? [] : [[1, known]])
    node.set(key, inner)
    place(inner, rest, values)
  } else if (part === PUSH) {
    for (const value of values) node.set(node.size + 1, value)
  } else {
    node.set(key, values.length === 1 ? (values[0] ?? null) : values)
  }
}

function toJson(node: Node | Json): Json {
  if (!(node instanceof Map)) return node
  const keys = [...node.keys()]
  const isList =
    keys.length > 0 && keys.every((key) => typeof key === 'number') && keys.every((_, index) => node.has(index + 1))
  if (isList) return keys.map((_, index) => toJson(node.get(index + 1) ?? null))
  const table = newTable()
  for (const [key, value] of node) table[String(key)] = toJson(value)
  return table
}
