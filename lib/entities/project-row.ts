import type { Json, Path } from '@/lib/schema/json'
import { valueAt, withValueAt } from '@/lib/schema/value-at'
import type { Entity, KindDescription } from './types'

/**
 * What a list needs of an entity: id, times, how long a credential is good, the fields of its columns and name, tags and
 * references. Never a secret, nor anything above or below one.
 */
export function projectRow(description: KindDescription, entity: Entity): Entity {
  let row: Json = { id: entity.id }
  for (const path of rowPaths(description)) {
    const value = valueAt(entity, path)
    if (value !== undefined) row = withValueAt(row, path, value) ?? row
  }
  return row as Entity
}

/** The paths a row of this kind holds besides its id. */
export function rowPaths(description: KindDescription): Path[] {
  const { columns, nameFields, references, secrets, credential } = description
  const wanted = [...columns.map(({ field }) => field), ...nameFields, ...references.map(({ path }) => path)]
  const lifetime = credential?.lifetime === undefined ? [] : [credential.lifetime]
  const paths = new Set([...wanted, 'tags', 'created_at', 'updated_at', ...lifetime])
  return [...paths].filter((path) => path !== 'id' && !secrets.some((secret) => isSameLine(secret, path)))
}

function isSameLine(a: Path, b: Path): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
}
