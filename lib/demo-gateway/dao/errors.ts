import { isTable, type Json, newTable, type Table } from '../json'
import { luaPretty } from '../lua/write'
import { refuse } from '../refusal'
import type { Fault, Faults } from '../schema/types'

/** Errors of Kong's data layer (kong/db/errors.lua): code, name, message and what they are about. */
const ERRORS = {
  'invalid primary key': { code: 1, status: 400 },
  'schema violation': { code: 2, status: 400 },
  'primary key violation': { code: 3, status: 400 },
  'foreign key violation': { code: 4, status: 400 },
  'unique constraint violation': { code: 5, status: 409 },
  'not found': { code: 6, status: 404 },
  'invalid offset': { code: 7, status: 400 },
  'invalid size': { code: 9, status: 400 },
  'invalid unique': { code: 10, status: 400 },
  'invalid options': { code: 11, status: 400 },
  'operation unsupported': { code: 12, status: 405 },
  'foreign keys unresolved': { code: 13, status: 400 },
  'referenced by others': { code: 19, status: 400 },
}

/** Refuses with an error of that name. `fields`: what it is about. */
export function refuseAs(name: keyof typeof ERRORS, message: string, fields?: Table): never {
  refuse({ status: ERRORS[name].status, body: errorBody(name, message, fields) })
}

/** A body that its schema refuses. */
export function schemaViolation(faults: Faults): never {
  refuse({ status: 400, body: schemaViolationBody(faults) })
}

/** The body of a schema violation, also answered by `/schemas/…/validate`. */
export function schemaViolationBody(faults: Faults): Table {
  const lines = Array.isArray(faults['@entity']) ? faults['@entity'].map((words) => String(words)) : []
  for (const field of Object.keys(faults).sort()) {
    const fault = faults[field]
    if (field === '@entity' || fault === undefined) continue
    if (typeof fault === 'string') lines.push(`${field}: ${fault}`)
    else
      for (const [key, inner] of inside(fault))
        lines.push(`${field}.${key}: ${typeof inner === 'string' ? inner : luaPretty(inner as Json, '  ')}`)
  }
  return errorBody('schema violation', summary('schema violation', lines), faults as Table)
}

/** An id that can be none. */
export function invalidPrimaryKey(faults: Faults): never {
  refuseAs('invalid primary key', `invalid primary key: '${luaPretty(faults as Table)}'`, faults as Table)
}

/** An id that is taken. */
export function primaryKeyViolation(key: Table): never {
  refuseAs('primary key violation', `primary key violation on key '${luaPretty(key)}'`, key)
}

/** A reference that leads nowhere. */
export function foreignKeyMissing(key: Table, field: string, parent: string): never {
  const message = `the foreign key '${luaPretty(key)}' does not reference an existing '${parent}' entity.`
  refuseAs('foreign key violation', message, tableOf(field, key))
}

/** A delete of something that is still referred to. */
export function stillReferenced(parent: string, child: string): never {
  const message = `an existing '${child}' entity references this '${parent}' entity`
  refuseAs('foreign key violation', message, tableOf('@referenced_by', child))
}

/** Values that another row has. */
export function uniqueViolation(key: Table): never {
  const shown = luaPretty(key).replaceAll('"userdata: NULL"', 'null')
  refuseAs('unique constraint violation', `UNIQUE violation detected on '${shown}'`, key)
}

/** By primary key or by another field. */
export function notFound(key: Table): never {
  const words = key.id === undefined ? '' : 'primary key '
  refuseAs('not found', `could not find the entity with ${words}'${luaPretty(key)}'`, key)
}

/** A value in the path that the endpoint key cannot have. */
export function invalidUnique(field: string, fault: Fault): never {
  const message = typeof fault === 'string' ? fault : luaPretty(fault as Json)
  const body = errorBody('invalid unique', message)
  refuse({ status: 400, body: Object.assign(body, { name: `invalid unique ${field}` }) })
}

/** An argument of the query, or `ttl`. */
export function invalidOption(option: string, words: string): never {
  const body = errorBody('invalid options', `invalid option (${option}: ${words})`)
  refuse({ status: 400, body: Object.assign(body, { options: tableOf(option, words) }) })
}

/** References by name that lead nowhere; by field, then by the name's field. */
export function foreignKeysUnresolved(fields: Table): never {
  const lines = Object.keys(fields)
    .sort()
    .flatMap((field) => inside(fields[field] as Fault).map(([key, words]) => `${field}.${key}: ${words}`))
  const message = summary('foreign key unresolved', lines).replace('key unresolveds', 'keys unresolved')
  refuseAs('foreign keys unresolved', message, fields)
}

/** A table with one key. */
export function tableOf(key: string, value: Json): Table {
  const table = newTable()
  table[key] = value
  return table
}

const summary = (name: string, lines: string[]) =>
  lines.length === 1 ? `${name} (${lines[0]})` : `${lines.length} ${name}s (${lines.join('; ')})`

function errorBody(name: keyof typeof ERRORS, message: string, fields?: Table): Table {
  return Object.assign(newTable(), { code: ERRORS[name].code, name, message }, fields && { fields })
}

function inside(fault: Fault): [string, Fault][] {
  const pairs = Array.isArray(fault)
    ? fault.map((item, index): [string, Fault | undefined] => [String(index + 1), item])
    : isTable(fault)
      ? Object.keys(fault)
          .sort()
          .map((key): [string, Fault | undefined] => [key, (fault as Faults)[key]])
      : []
  return pairs.filter((pair): pair is [string, Fault] => pair[1] !== undefined)
}
