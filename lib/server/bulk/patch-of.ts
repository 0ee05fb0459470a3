import 'server-only'
import type { BulkAction } from '@/lib/contract/bulk'
import type { JsonObject } from '@/lib/schema/json'

/** What an action changes on an entity, and what it is based on; undefined where there is nothing to do. */
export type Patch = { readonly patch: JsonObject; readonly seen: JsonObject }

/** The patch of an action for one entity (or its row). Tags keep their order, new ones stand at the end; no tags at all is null. */
export function patchOf(action: Exclude<BulkAction, { do: 'delete' }>, entity: JsonObject): Patch | undefined {
  if (action.do === 'enable') {
    if (entity.enabled === action.enabled) return undefined
    return { patch: { enabled: action.enabled }, seen: { enabled: entity.enabled ?? null } }
  }
  const old = Array.isArray(entity.tags) ? entity.tags.map(String) : []
  const kept = old.filter((tag) => !action.remove.includes(tag))
  const next = [...kept, ...action.add.filter((tag, at, all) => !kept.includes(tag) && all.indexOf(tag) === at)]
  if (next.length === old.length && next.every((tag, at) => tag === old[at])) return undefined
  return { patch: { tags: next.length > 0 ? next : null }, seen: { tags: entity.tags ?? null } }
}
