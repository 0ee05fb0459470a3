import type { Entity } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'

/**
 * An entity with every id of the map replaced, wherever it stands: ids are UUIDs, so a text that equals one is one (also in a plugin's
 * `config.anonymous`). Its own `id` stays. What holds none is given back as it is.
 */
export function withIds(entity: Entity, ids: ReadonlyMap<string, string>): Entity {
  const replaced = replacedIn(entity, ids)
  return replaced === entity ? entity : ({ ...(replaced as JsonObject), id: entity.id } as Entity)
}

function replacedIn(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return ids.get(value) ?? value
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => replacedIn(item, ids))
    return items.some((item, at) => item !== value[at]) ? items : value
  }
  if (!isJsonObject(value)) return value
  let copy: Record<string, Json> | undefined
  for (const key in value) {
    const old = value[key] ?? null
    const next = replacedIn(old, ids)
    if (next === old) continue
    copy ??= { ...value }
    copy[key] = next
  }
  return copy ?? value
}
