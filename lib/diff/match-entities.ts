import { ownerPathOf } from '@/lib/entities/admin-request'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { factsOf, uniqueKeys } from './kind-facts'

/** Two entities that are the same thing, or one that stands alone. */
export type Match = { readonly before?: Entity; readonly after?: Entity }

/**
 * Pairs the entities of one kind: by id, then by what must be unique (names, keys), then by what tells the same thing apart
 * (a certificate's text), then by having the same content. `textOf` gives one text per content.
 */
export function matchEntities(
  description: KindDescription | undefined,
  {
    before,
    after,
    textOf,
  }: { before: readonly Entity[]; after: readonly Entity[]; textOf: (entity: Entity) => string },
): Match[] {
  const ids = new Map(before.map((entity) => [entity.id, entity]))
  const matches: Match[] = []
  let lonely: Entity[] = []
  for (const one of after) {
    const same = ids.get(one.id)
    if (same === undefined) lonely.push(one)
    else if (ids.delete(one.id)) matches.push({ before: same, after: one })
  }
  const keys = description
    ? [...uniqueKeys(description).map(({ paths }) => paths), ...(factsOf(description.kind).recognisedBy ?? [])]
    : []
  const readers = [...keys.map((paths) => (entity: Entity) => keyOf(paths, entity)), textOf]
  for (const read of readers) {
    if (lonely.length === 0 || ids.size === 0) break
    const byKey = indexed([...ids.values()], read)
    lonely = lonely.filter((one) => {
      const key = read(one)
      const same = key === undefined ? undefined : byKey.get(key)?.shift()
      if (same === undefined || !ids.delete(same.id)) return true
      matches.push({ before: same, after: one })
      return false
    })
  }
  return [...matches, ...[...ids.values()].map((one) => ({ before: one })), ...lonely.map((one) => ({ after: one }))]
}

/**
 * The text of the values that must be unique. A single field that is empty claims nothing; of several, null counts as a value
 * (Kong's cache keys). undefined where nothing is claimed.
 */
export function keyOf(paths: readonly Path[], entity: JsonObject): string | undefined {
  const values = paths.map((path) => idOrValue(valueAt(entity, path)))
  const isClaimed = paths.length === 1 ? values[0] !== null && values[0] !== '' : values.some((value) => value !== null)
  return isClaimed ? JSON.stringify(values) : undefined
}

/** The id an entity lives under, for kinds that are only reached through their owner. */
export function ownerOf(
  description: Pick<KindDescription, 'ownedBy' | 'references'>,
  entity: JsonObject,
): string | undefined {
  const path = ownerPathOf(description)
  const id = path === undefined ? undefined : valueAt(entity, `${path}.id`)
  return typeof id === 'string' ? id : undefined
}

function idOrValue(value: Json | undefined): Json {
  if (isJsonObject(value)) return value.id ?? null
  return value ?? null
}

function indexed(entities: readonly Entity[], read: (entity: Entity) => string | undefined): Map<string, Entity[]> {
  const byKey = new Map<string, Entity[]>()
  for (const entity of entities) {
    const key = read(entity)
    if (key === undefined) continue
    const list = byKey.get(key)
    if (list) list.push(entity)
    else byKey.set(key, [entity])
  }
  return byKey
}
