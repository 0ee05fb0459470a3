import { isTable, type Json, newTable, type Table } from '../json'
import { luaPretty } from '../lua/write'
import { type Refusal, refuse } from '../refusal'
import type { Fault, Faults } from '../schema/types'

/** Errors of Kong's data layer (kong/db/errors.lua): code, name, message and what they are about. */

/** Code 2. */
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
  const message =
    lines.length === 1 ? `schema violation (${lines[0]})` : `${lines.length} schema violations (${lines.join('; ')})`
  return body(2, 'schema violation', message, faults as Table)
}

/** Code 1. */
export function invalidPrimaryKey(faults: Faults): never {
  refuse({
    status: 400,
    body: body(1, 'invalid primary key', `invalid primary key: '${luaPretty(faults as Table)}'`, faults as Table),
  })
}

/** Code 3. */
export function primaryKeyViolation(key: Table): never {
  refuse({
    status: 400,
    body: body(3, 'primary key violation', `primary key violation on key '${luaPretty(key)}'`, key),
  })
}

/** Code 4: a reference that leads nowhere. */
export function foreignKeyMissing(key: Table, field: string, parent: string): never {
  const message = `the foreign key '${luaPretty(key)}' does not reference an existing '${parent}' entity.`
  refuse({ status: 400, body: body(4, 'foreign key violation', message, tableOf(field, key)) })
}

/** Code 4: a delete of something that is still referred to. */
export function stillReferenced(parent: string, child: string): never {
  const message = `an existing '${child}' entity references this '${parent}' entity`
  refuse({ status: 400, body: body(4, 'foreign key violation', message, tableOf('@referenced_by', child)) })
}

/** Code 5. */
export function uniqueViolation(key: Table): never {
  const message = `UNIQUE violation detected on '${luaPretty(key).replaceAll('"userdata: NULL"', 'null')}'`
  refuse({ status: 409, body: body(5, 'unique constraint violation', message, key) })
}

/** Code 6, by primary key or by another field. */
export function notFound(key: Table): never {
  const words = key.id === undefined ? '' : 'primary key '
  refuse({ status: 404, body: body(6, 'not found', `could not find the entity with ${words}'${luaPretty(key)}'`, key) })
}

/** Code 7. */
export function invalidOffset(offset: string, reason: string): never {
  refuse({ status: 400, body: body(7, 'invalid offset', `'${offset}' is not a valid offset: ${reason}`) })
}

/** Code 9. */
export function invalidSize(message: string): never {
  refuse({ status: 400, body: body(9, 'invalid size', message) })
}

/** Code 10: a value in the path that the endpoint key cannot have. */
export function invalidUnique(field: string, fault: Fault): never {
  refuse({
    status: 400,
    body: body(10, `invalid unique ${field}`, typeof fault === 'string' ? fault : luaPretty(fault as Json)),
  })
}

/** Code 11. */
export function invalidOption(option: string, words: string): never {
  const answer = body(11, 'invalid options', `invalid option (${option}: ${words})`)
  answer.options = tableOf(option, words)
  refuse({ status: 400, body: answer })
}

/** Code 12: writes without a database. */
export function unsupported(message: string): Refusal {
  return { status: 405, body: body(12, 'operation unsupported', message) }
}

/** Code 13: references by name that lead nowhere; by field, then by the name's field. */
export function foreignKeysUnresolved(fields: Table): never {
  const lines = Object.keys(fields)
    .sort()
    .flatMap((field) => inside(fields[field] as Fault).map(([key, words]) => `${field}.${key}: ${words}`))
  const message =
    lines.length === 1
      ? `foreign key unresolved (${lines[0]})`
      : `${lines.length} foreign keys unresolved (${lines.join('; ')})`
  refuse({ status: 400, body: body(13, 'foreign keys unresolved', message, fields) })
}

/** Code 19. */
export function referencedByOthers(message: string): never {
  refuse({ status: 400, body: body(19, 'referenced by others', message) })
}

/** A table with one key. */
export function tableOf(key: string, value: Json): Table {
  const table = newTable()
  table[key] = value
  return table
}

function body(code: number, name: string, message: string, fields?: Table): Table {
  const made = Object.assign(newTable(), { code, name, message })
  return fields ? Object.assign(made, { fields }) : made
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
