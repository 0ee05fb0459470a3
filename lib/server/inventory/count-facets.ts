import 'server-only'
import type { EntityPage, Row } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import { isJsonObject, type Json, type Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'

const most = 50

/**
 * The values of the columns that can be filtered by, with how many rows hold each, most frequent first: choices, switches, references and
 * tags at most 50 each; plain texts only where they repeat and are 50 at most, since a list of unique names narrows nothing.
 */
export function countFacets(description: KindDescription, rows: readonly Row[]): EntityPage['facets'] {
  const paths = new Set([...description.columns.map(({ field }) => field), 'tags'])
  const facets: [Path, EntityPage['facets'][string]][] = []
  for (const path of paths) {
    const field = fieldAt(description.fields, path)
    if (!field || !isCountable(field)) continue
    const counts = countValues(rows, path)
    if (isPlainText(field) && (counts.size > most || counts.size === rows.length)) continue
    const values = [...counts].map(([value, count]) => ({ value, count }))
    facets.push([path, values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, most)])
  }
  return Object.fromEntries(facets.filter(([, values]) => values.length > 0))
}

function isCountable(field: Field): boolean {
  if (field.name === 'tags' || field.type === 'boolean' || field.type === 'foreign' || field.oneOf) return true
  return isPlainText(field) || field.item?.oneOf !== undefined
}

function isPlainText(field: Field): boolean {
  return field.type === 'string' && !field.oneOf && !field.unique && !field.uuid
}

function countValues(rows: readonly Row[], path: Path): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    for (const value of new Set(textsOf(valueAt(row, path)))) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

function textsOf(value: Json | undefined): string[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value.flatMap((item: Json) => textsOf(item))
  if (isJsonObject(value)) return typeof value.id === 'string' ? [value.id] : []
  return [String(value)]
}
