import { isJsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { Entity, KindDescription } from './types'

/** What an entity points at, by its kind's references: one entry per id, lists of ids included. */
export function referencedIds(
  { references }: Pick<KindDescription, 'references'>,
  entity: Entity,
): { readonly kind: string; readonly id: string }[] {
  return references.flatMap(({ path, kind, many }) => {
    const value = valueAt(entity, path)
    if (many) return Array.isArray(value) ? value.flatMap((id) => (typeof id === 'string' ? [{ kind, id }] : [])) : []
    return isJsonObject(value) && typeof value.id === 'string' ? [{ kind, id: value.id }] : []
  })
}
