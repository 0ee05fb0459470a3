import { kindsInOrder } from '@/lib/diff/compare'
import type { DescribedGateway } from '@/lib/diff/described-gateway'
import { uniqueKeys } from '@/lib/diff/kind-facts'
import { keyOf } from '@/lib/diff/match-entities'
import { withIds } from '@/lib/diff/with-ids'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { valueAt, withValueAt } from '@/lib/schema/value-at'
import { documentEntities } from './document-entities'
import { documentItems } from './document-items'
import type { DocumentShape } from './document-shape'
import { keptSecret, marksIn } from './kept-secret'

/** General paths of the secrets of one entity: its kind's, or its subschema's. */
export type SecretsOf = (description: KindDescription, entity: JsonObject) => readonly Path[]

/** The document with the mark in place of every secret, and how many there were. */
export function withoutSecrets(
  document: JsonObject,
  shape: DocumentShape,
  secretsOf: SecretsOf,
): { readonly document: JsonObject; readonly withheld: readonly Path[] } {
  const withheld: Path[] = []
  let open: JsonObject = document
  for (const { path, description, value } of documentItems(document, shape).items)
    for (const place of withholdSecrets(value, secretsOf(description, value)).withheld) {
      const at = `${path}.${place}`
      withheld.push(at)
      open = asObject(withValueAt(open, at, keptSecret))
    }
  return { document: open, withheld }
}

/**
 * The document with the secrets of `current` where it has marks. Entities are found by id, then by what must be unique, then by being the
 * only one of the same content. `missing`: places of marks that no secret is known for; such a document must not be sent.
 */
export function withKeptSecrets(
  document: JsonObject,
  current: JsonObject,
  { shape, gateway, secretsOf }: { shape: DocumentShape; gateway: DescribedGateway; secretsOf: SecretsOf },
): { readonly document: JsonObject; readonly missing: readonly Path[] } {
  if (marksIn(document).length === 0) return { document, missing: [] }
  const next = documentEntities(document, shape)
  const old = documentEntities(current, shape)
  const ids = new Map<string, string>()
  let full = document
  for (const kind of kindsInOrder(gateway, [old.entities, next.entities])) {
    const description = gateway.description.kinds[kind]
    if (!description) continue
    const bare = (entity: Entity) => contentOf(entity, secretsOf(description, entity))
    const find = finderOf(description, old.entities[kind] ?? [], bare)
    for (const entity of next.entities[kind] ?? []) {
      const found = find(withIds(entity, ids))
      const item = next.itemOf(kind, entity.id)
      if (!found || !item) continue
      if (found.id !== entity.id) ids.set(entity.id, found.id)
      for (const place of marksIn(entity)) {
        const secret = valueAt(found, place)
        if (secret !== undefined && secret !== null) full = asObject(withValueAt(full, `${item.path}.${place}`, secret))
      }
    }
  }
  return { document: full, missing: marksIn(full) }
}

/** Finds the entity of the gateway that one of a document is. */
function finderOf(description: KindDescription, entities: readonly Entity[], bare: (entity: Entity) => string) {
  const byId = new Map(entities.map((entity) => [entity.id, entity]))
  const keys = uniqueKeys(description)
  const byKey = new Map<string, Entity>()
  for (const entity of entities)
    for (const [index, { paths }] of keys.entries()) {
      const key = keyOf(paths, entity)
      if (key !== undefined) byKey.set(`${index} ${key}`, entity)
    }
  const byContent = groupBy(entities, bare)
  return (entity: Entity): Entity | undefined => {
    const same = byId.get(entity.id)
    if (same || !entity.id.startsWith('@')) return same
    for (const [index, { paths }] of keys.entries()) {
      const key = keyOf(paths, entity)
      const found = key === undefined ? undefined : byKey.get(`${index} ${key}`)
      if (found) return found
    }
    const alike = byContent.get(bare(entity)) ?? []
    return alike.length === 1 ? alike[0] : undefined
  }
}

function groupBy(entities: readonly Entity[], read: (entity: Entity) => string): Map<string, Entity[]> {
  const groups = new Map<string, Entity[]>()
  for (const entity of entities) {
    const key = read(entity)
    groups.set(key, [...(groups.get(key) ?? []), entity])
  }
  return groups
}

/** What an entity says, less its id, its times, its secrets and what is empty. */
function contentOf(entity: Entity, secrets: readonly Path[]): string {
  const told = Object.entries(withholdSecrets(withoutMarks(entity), secrets).entity)
    .filter(([name, value]) => value !== null && !['id', 'created_at', 'updated_at'].includes(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(told)
}

function withoutMarks(entity: Entity): Entity {
  return marksIn(entity).reduce((open: Json, path) => withValueAt(open, path, undefined) ?? {}, entity) as Entity
}

function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
