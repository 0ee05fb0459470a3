import { isJsonObject, type Json } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { Entity, KindDescription } from './types'

/** What a search looks into, in lower case, one value a line: id, name, columns and tags of a row. Of references only the id. */
export function rowSearchText({ columns, nameFields }: KindDescription, row: Entity): string {
  const paths = new Set([...nameFields, ...columns.map(({ field }) => field), 'tags'])
  const texts = [...paths].flatMap((path) => textsOf(valueAt(row, path)))
  return [...new Set([row.id, ...texts])].join('\n').toLowerCase()
}

function textsOf(value: Json | undefined): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap((item: Json) => textsOf(item))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, one]) => (key === 'id' ? textsOf(one) : [key, ...textsOf(one)]))
}
