import { isTable, listIn, newTable, type Table, tableIn } from '../json'
import type { Field, Schema } from './types'

/** The subschema that an entity selects: by the value of the key, or by the first value of a set that has one. */
export function subschemaOf({ subschemas }: Schema, entity: Table): Schema | undefined {
  if (!subschemas) return undefined
  const key = entity[subschemas.key]
  const names = typeof key === 'string' ? [key] : listIn(key)
  for (const name of names) {
    const found = typeof name === 'string' ? subschemas.byName.get(name) : undefined
    if (found) return found
  }
  return undefined
}

/** The fields of a schema for one entity: those of its subschema stand in for the schema's own. */
export function* fieldsFor(schema: Schema, entity: Table): Generator<[string, Field]> {
  const subschema = subschemaOf(schema, entity)
  for (const [name, field] of schema.fields) yield [name, subschema?.fields.get(name) ?? field]
}

/** The field at a dotted path, or undefined. */
export function fieldAt(schema: Schema, path: string): Field | undefined {
  let current: Schema | undefined = schema
  let field: Field | undefined
  for (const part of path.split('.')) {
    field = current?.fields.get(part)
    current = field?.shape
  }
  return field
}

/** Lays `top` over `bottom`: records are merged field by field, all else is replaced as a whole. */
export function mergeEntities(schema: Schema, top: Table, bottom: Table): Table {
  const merged = Object.assign(newTable(), bottom, top)
  for (const [name, { shape, attributes }] of fieldsFor(schema, bottom)) {
    const [upper, lower] = [top[name], bottom[name]]
    if (shape && attributes.abstract !== true && isTable(upper))
      merged[name] = mergeEntities(shape, upper, tableIn(lower))
  }
  return merged
}
