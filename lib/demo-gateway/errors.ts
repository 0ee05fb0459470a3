import { isTable, type Json, type Table, tableWith } from './json'
import { luaPretty } from './lua/write'
import type { Fault, Faults } from './schema/types'

/** An answer that ends the handling of a request wherever it comes to light. */
export type Refusal = { status: number; body: Json; headers?: Record<string, string> }

/** Ends the request with this answer. */
export function refuse(refusal: Refusal): never {
  throw Object.assign(new Error(`refused with ${refusal.status}`), { refusal })
}

/** Ends the request with nothing but words. */
export function refuseWith(status: number, message: string): never {
  refuse({ status, body: { message } })
}

/** The refusal that was thrown, if it was one. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Error && 'refusal' in error ? (error.refusal as Refusal) : undefined
}

/** Where Kong's own code fails, and answers 500. */
export function crash(): never {
  refuseWith(500, 'An unexpected error occurred')
}

/** 404. */
export function missing(): never {
  refuseWith(404, 'Not found')
}

/** Errors of Kong's data layer (kong/db/errors.lua): code and status by name. */
const ERRORS = {
  'invalid primary key': [1, 400],
  'schema violation': [2, 400],
  'primary key violation': [3, 400],
  'foreign key violation': [4, 400],
  'unique constraint violation': [5, 409],
  'not found': [6, 404],
  'invalid offset': [7, 400],
  'invalid size': [9, 400],
  'invalid unique': [10, 400],
  'invalid options': [11, 400],
  'operation unsupported': [12, 405],
  'foreign keys unresolved': [13, 400],
  'invalid declarative configuration': [14, 400],
  'referenced by others': [19, 400],
} as const

/** Refuses with an error of that name. `about`: `fields` or `options`, or what else the body has. */
export function refuseAs(name: keyof typeof ERRORS, message: string, about: { [key: string]: Json } = {}): never {
  const [code, status] = ERRORS[name]
  refuse({ status, body: tableWith({ code, name, message, ...about }) })
}

/** A body that its schema refuses. */
export function schemaViolation(faults: Faults): never {
  const ofEntity = Array.isArray(faults['@entity']) ? faults['@entity'].map(String) : []
  const ofFields = partsOf(faults).flatMap(([field, fault]) => {
    if (field === '@entity') return []
    if (typeof fault === 'string') return [`${field}: ${fault}`]
    return partsOf(fault).map(([key, inner]) => `${field}.${key}: ${wordsOf(inner, '  ')}`)
  })
  refuseAs('schema violation', summary('schema violation', [...ofEntity, ...ofFields]), { fields: faults as Table })
}

/** A key in the path that no entity can have: an id, or a value of another field. */
export function invalidKey(field: string, fault: Fault): never {
  if (field !== 'id') refuseAs('invalid unique', wordsOf(fault), { name: `invalid unique ${field}` })
  const fields = { id: fault } as Table
  refuseAs('invalid primary key', `invalid primary key: '${luaPretty(fields)}'`, { fields })
}

/** An id that is taken. */
export function primaryKeyViolation(id: Json): never {
  refuseAs('primary key violation', `primary key violation on key '${luaPretty({ id })}'`, { fields: { id } })
}

/** Values that another row has. */
export function uniqueViolation(fields: Table): never {
  const shown = luaPretty(fields).replaceAll('"userdata: NULL"', 'null')
  refuseAs('unique constraint violation', `UNIQUE violation detected on '${shown}'`, { fields })
}

/** By primary key or by another field. */
export function notFound(fields: Table): never {
  const words = fields.id === undefined ? '' : 'primary key '
  refuseAs('not found', `could not find the entity with ${words}'${luaPretty(fields)}'`, { fields })
}

/** An argument of the query, or `ttl`. */
export function invalidOption(option: string, words: string): never {
  refuseAs('invalid options', `invalid option (${option}: ${words})`, { options: { [option]: words } })
}

/** References by name that lead nowhere; by field, then by the name's field. */
export function foreignKeysUnresolved(fields: Table): never {
  const lines = partsOf(fields as Faults).flatMap(([field, fault]) =>
    partsOf(fault).map(([key, words]) => `${field}.${key}: ${words}`),
  )
  const message = summary('foreign key unresolved', lines).replace('key unresolveds', 'keys unresolved')
  refuseAs('foreign keys unresolved', message, { fields })
}

/** A configuration that cannot be loaded. */
export function invalidConfig(fields: Table | Faults, about: { [key: string]: Json } = {}): never {
  const shown = fields as Table
  const message = `declarative config is invalid: ${luaPretty(shown)}`
  refuseAs('invalid declarative configuration', message, { fields: shown, ...about })
}

const summary = (name: string, lines: string[]) =>
  lines.length === 1 ? `${name} (${lines[0]})` : `${lines.length} ${name}s (${lines.join('; ')})`

const wordsOf = (fault: Fault, indent = '') => (typeof fault === 'string' ? fault : luaPretty(fault as Json, indent))

/** What is inside of a fault, by name or by number from 1. */
function partsOf(fault: Fault): [string, Fault][] {
  const pairs = Array.isArray(fault)
    ? fault.map((item, index) => [String(index + 1), item] as const)
    : Object.entries(isTable(fault) ? (fault as Faults) : {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return pairs.filter((pair): pair is [string, Fault] => pair[1] !== undefined)
}
