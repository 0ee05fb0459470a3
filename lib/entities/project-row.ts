import type { Json, Path } from '@/lib/schema/json'
import { isOneKey, valueAt, withValueAt } from '@/lib/schema/value-at'
import type { Entity, KindDescription } from './types'

/**
 * What a list needs of an entity: id, times, how long a credential is good, the fields of its columns and name, tags and
 * references. Never a secret, nor anything above or below one.
 */
export function projectRow(description: KindDescription, entity: Entity): Entity {
  const { plain, deep } = pathsOf(description)
  // Made for a hundred thousand at once: a key is set in place, and only what lies deeper is put in by copying.
  const own: Record<string, Json> = { id: entity.id }
  for (const path of plain) {
    const value = valueAt(entity, path)
    if (value !== undefined) own[path] = value
  }
  let row: Json = own
  for (const path of deep) {
    const value = valueAt(entity, path)
    if (value !== undefined) row = withValueAt(row, path, value) ?? row
  }
  return row as Entity
}

type RowPaths = { readonly plain: readonly Path[]; readonly deep: readonly Path[] }

const known = new WeakMap<KindDescription, RowPaths>()

function pathsOf(description: KindDescription): RowPaths {
  const found = known.get(description)
  if (found) return found
  const paths = rowPaths(description)
  const made = { plain: paths.filter(isOneKey), deep: paths.filter((path) => !isOneKey(path)) }
  known.set(description, made)
  return made
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
