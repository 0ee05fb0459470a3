import type { Json, Table } from '../json'
import type { Field, Schema, Shape } from './types'

/** The subschema that an entity selects: by the value of the key, or by the first value of a set that has one. */
export function subschemaOf(schema: Shape | Schema, entity: Table): Schema | undefined {
  if (!('subschemaKey' in schema) || !schema.subschemaKey || !schema.subschemas) return undefined
  const key = entity[schema.subschemaKey]
  if (typeof key === 'string') return schema.subschemas.get(key)
  for (const item of Array.isArray(key) ? key : []) {
    const found = typeof item === 'string' ? schema.subschemas.get(item) : undefined
    if (found) return found
  }
  return undefined
}

/** The fields of a schema for one entity: those of its subschema stand in for the schema's own. */
export function* fieldsFor(schema: Shape, entity: Table): Generator<[string, Field]> {
  const subschema = subschemaOf(schema, entity)
  for (const [name, field] of schema.fields) yield [name, subschema?.fields.get(name) ?? field]
}

/** The field at a dotted path, or undefined. */
export function fieldAt(shape: Shape | undefined, path: string): Field | undefined {
  let current = shape
  let field: Field | undefined
  for (const part of path.split('.')) {
    field = current?.fields.get(part)
    current = field?.shape
  }
  return field
}

/** The word for a value in messages about an unknown subschema. */
export function firstOf(key: Json | undefined): string {
  const first = Array.isArray(key) ? key[0] : key
  return first === undefined ? 'nil' : String(first)
}
