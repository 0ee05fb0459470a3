import { isTable, newTable, type Table } from '../json'
import { fieldsFor } from './subschema'
import type { Schema, Shape } from './types'

/** Lays `top` over `bottom`: records are merged field by field, all else is replaced as a whole. */
export function mergeEntities(schema: Schema | Shape, top: Table, bottom: Table): Table {
  const merged = Object.assign(newTable(), bottom, top)
  for (const [name, field] of fieldsFor(schema, bottom)) {
    const [upper, lower] = [top[name], bottom[name]]
    if (field.shape && field.attributes.abstract !== true && isTable(upper)) {
      merged[name] = mergeEntities(field.shape, upper, isTable(lower) ? lower : newTable())
    }
  }
  return merged
}
