import type { Entity } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import { joinPath, splitPath, valueAt, withValueAt } from '@/lib/schema/value-at'

/**
 * `next` with the secrets it lacks taken from `old`: what was written without secrets says nothing about them. A list or map that holds
 * secrets was left out whole, and is taken whole.
 */
export function withSecretsOf(next: Entity, old: Entity, secrets: readonly Path[]): Entity {
  let full = next
  for (const path of secrets) {
    const keys = splitPath(path)
    const at = keys.findIndex((key) => key === '*' || key === '#')
    const place = joinPath(...(at === -1 ? keys : keys.slice(0, at)))
    const known = valueAt(old, place)
    if (known !== undefined && valueAt(full, place) === undefined) full = withValueAt(full, place, known) as Entity
  }
  return full
}
