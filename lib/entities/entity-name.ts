import type { Json, JsonObject, Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { KindDescription } from './types'

/**
 * The name of an entity for a human: the first filled name field (of a list its first item), else the first eight characters
 * of its id; empty where it has neither.
 */
export function entityName(named: Pick<KindDescription, 'nameFields'> | readonly Path[], entity: JsonObject): string {
  const paths = 'nameFields' in named ? named.nameFields : named
  for (const path of paths) {
    const name = textOf(valueAt(entity, path))
    if (name !== '') return name
  }
  return typeof entity.id === 'string' ? entity.id.slice(0, 8) : ''
}

function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return Array.isArray(value) && typeof value[0] === 'string' ? value[0] : ''
}
