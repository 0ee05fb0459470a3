import { kindsInOrder } from '@/lib/diff/compare'
import { comparersOf } from '@/lib/diff/comparer'
import { type DescribedGateway, type EntitySet, kindOf } from '@/lib/diff/described-gateway'
import { factsOf, uniqueKeys } from '@/lib/diff/kind-facts'
import { keyOf } from '@/lib/diff/match-entities'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { sameValue } from '@/lib/schema/same-value'

/** How a decK file is written. `selectTags`: only entities that carry all of them. */
export type DeckOptions = { readonly withIds: boolean; readonly selectTags: readonly string[] }

/**
 * Entities as a decK file: what belongs to one thing stands inside it, the rest refers by name (else by id), defaults and times are left
 * out. Format 3.0 from Kong 3.0 on, else 1.1 (decK v1.65, pkg/file/types.go).
 */
export function writeDeck(set: EntitySet, gateway: DescribedGateway, { withIds, selectTags }: DeckOptions): JsonObject {
  const chosen = selected(set, selectTags)
  const order = kindsInOrder(gateway, [chosen]).filter((kind) => kindOf(gateway, kind) && !factsOf(kind).isIssued)
  const comparerOf = comparersOf(gateway)
  const names = namesById(chosen, gateway)
  const written = new Map<string, { body: Record<string, Json>; isNested: boolean }>()
  const tree: Record<string, Json[]> = {}
  for (const kind of order) {
    const description = kindOf(gateway, kind)
    if (!description) continue
    for (const entity of (chosen[kind] ?? []).toSorted(byName(description))) {
      const parent = parentOf(description, entity)
      const home = parent && written.get(parent.id)
      const body = bodyOf({ description, entity, names, leftOut: home ? parent?.path : undefined, comparerOf })
      if (withIds || !(names.has(entity.id) || isKnownWithoutId(gateway, description, entity))) body.id = entity.id
      written.set(entity.id, { body, isNested: home !== undefined })
      const list = home ? listIn(home.body, description.schema) : listIn(tree, description.schema)
      list.push(body)
    }
  }
  const major = Number(gateway.description.version.split('.')[0])
  return {
    _format_version: major >= 3 ? '3.0' : '1.1',
    ...(selectTags.length > 0 && { _info: { select_tags: [...selectTags] } }),
    ...tree,
  }
}

type Body = {
  readonly description: KindDescription
  readonly entity: Entity
  readonly names: ReadonlyMap<string, string>
  readonly leftOut: string | undefined
  readonly comparerOf: ReturnType<typeof comparersOf>
}

function bodyOf({ description, entity, names, leftOut, comparerOf }: Body): Record<string, Json> {
  const comparer = comparerOf(description.kind, entity)
  const body: Record<string, Json> = {}
  for (const [name, value] of Object.entries(comparer.comparable(entity))) {
    const field = comparer.fields.find((one) => one.name === name)
    if (name === leftOut || sameValue(field, undefined, value)) continue
    const isReference = description.references.some(({ path, many }) => path === name && !many)
    const id = isReference && isJsonObject(value) ? value.id : undefined
    body[name] = typeof id === 'string' ? (names.get(id) ?? id) : value
  }
  return body
}

/**
 * What an entity stands inside of: the one thing it belongs to. Bound to several it stands alone, since inside of one it would look bound
 * to that one only.
 */
function parentOf(description: KindDescription, entity: Entity): { id: string; path: string } | undefined {
  const filled = description.references.flatMap(({ path, many, cascades }) => {
    const value = entity[path]
    if (many || !isJsonObject(value) || typeof value.id !== 'string') return []
    const isRequired = description.fields.find(({ name }) => name === path)?.required === true
    return [{ id: value.id, path, isHome: cascades || isRequired || factsOf(description.kind).standsIn === path }]
  })
  return filled.length === 1 && filled[0]?.isHome ? filled[0] : undefined
}

/** Whether nothing refers to its kind, and what it says tells it apart. */
function isKnownWithoutId(
  { description: { kinds } }: DescribedGateway,
  description: KindDescription,
  entity: Entity,
): boolean {
  const isReferred = Object.values(kinds).some(({ references }) =>
    references.some(({ kind }) => kind === description.kind),
  )
  return !isReferred && uniqueKeys(description).some(({ paths }) => keyOf(paths, entity) !== undefined)
}

/** Names references can use: unique ones that nothing else of the kind could be meant by. */
function namesById(set: EntitySet, gateway: DescribedGateway): Map<string, string> {
  const names = new Map<string, string>()
  for (const [kind, entities] of Object.entries(set)) {
    const description = kindOf(gateway, kind)
    const field = description?.nameFields.find((name) =>
      description.fields.some((one) => one.name === name && one.unique),
    )
    if (!description || field === undefined) continue
    const uses = new Map<string, number>()
    const unique = description.fields.filter((one) => one.unique).map((one) => one.name)
    for (const entity of entities)
      for (const text of new Set(unique.map((one) => entity[one])))
        if (typeof text === 'string') uses.set(text, (uses.get(text) ?? 0) + 1)
    for (const entity of entities) {
      const name = entity[field]
      if (typeof name === 'string' && uses.get(name) === 1) names.set(entity.id, name)
    }
  }
  return names
}

function selected(set: EntitySet, tags: readonly string[]): EntitySet {
  if (tags.length === 0) return set
  const wears = ({ tags: worn }: Entity) => tags.every((tag) => Array.isArray(worn) && worn.includes(tag))
  return Object.fromEntries(Object.entries(set).map(([kind, entities]) => [kind, entities.filter(wears)]))
}

function byName({ nameFields }: KindDescription) {
  const nameOf = (entity: Entity) => nameFields.map((name) => JSON.stringify(entity[name] ?? null)).join() + entity.id
  return (a: Entity, b: Entity) => (nameOf(a) < nameOf(b) ? -1 : 1)
}

function listIn(record: Record<string, Json>, name: string): Json[] {
  const known = record[name]
  if (Array.isArray(known)) return known as Json[]
  const made: Json[] = []
  record[name] = made
  return made
}
