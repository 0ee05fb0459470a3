import { ignoredFields } from '@/lib/diff/comparer'
import { fitEntity } from '@/lib/diff/fit-entity'
import { factsOf, uniqueKeys } from '@/lib/diff/kind-facts'
import type { Entity, KindDescription, Reference } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { valueAt, withValueAt } from '@/lib/schema/value-at'

/** What a copy needs to know besides the entity. */
export type CloneRules = {
  /** The kind, its fields and secrets where the copy goes; `fields` with those of its subschema. */
  readonly description: KindDescription
  readonly fields: readonly Field[]
  readonly secrets: readonly Path[]
  readonly newId: string
  /** Ids of what is copied along: old to new. */
  readonly ids: ReadonlyMap<string, string>
  /** Whether the copy goes to the same gateway. */
  readonly isSame: boolean
  /** A name nobody has there: of the field at `path`, which is now `value`. */
  readonly nameFor: (path: Path, value: string) => string
  /** On another gateway: the entity of the same name there; undefined where there is none. */
  readonly resolve: (kind: string, id: string) => string | undefined
}

/** Why something cannot be copied. */
export type CloneObstacle = 'taken' | 'hashed' | 'dangling'

/** A copy as it is sent, and everything in it that is not as it was. */
export type Clone = {
  readonly body: JsonObject & { readonly id: string }
  readonly renamed: readonly { readonly path: Path; readonly from: string; readonly to: string }[]
  /** Left out: must be unique and is a secret, so that the gateway makes a new one; or points at nothing there. */
  readonly dropped: readonly { readonly path: Path; readonly why: 'secret' | 'reference' }[]
  /** Values the other gateway has no field for. */
  readonly lost: readonly Path[]
  readonly obstacle?: CloneObstacle
  /** Beside the original it wants the same requests, and only one of the two gets them. */
  readonly competes?: boolean
}

/**
 * The copy of an entity: with an id of its own, other names where names must be unique, references led to what was copied along or to what
 * has the same name elsewhere. Pure; whether it is free there is asked by `nameFor`.
 */
export function cloneEntity(entity: Entity, rules: CloneRules): Clone {
  const { description, fields, newId } = rules
  const ignored = ignoredFields(description.kind, fields)
  const { entity: fitted, lost } = fitEntity(entity, fields, ignored)
  const kept = Object.fromEntries(Object.entries(fitted).filter(([name]) => name !== 'id' && !ignored.has(name)))
  const pointed = redirect(kept, rules)
  const named = rename(pointed.body, rules)
  const obstacle = pointed.isLost ? 'dangling' : obstacleOf(entity, named.body, rules)
  return {
    body: { ...named.body, id: newId },
    renamed: named.renamed,
    dropped: [...pointed.dropped, ...named.dropped],
    lost,
    ...(obstacle && { obstacle }),
    ...(rules.isSame && competing.has(description.kind) && { competes: true }),
  }
}

/** What is chosen by how well it matches a request: of two that match alike the gateway takes one. */
const competing: ReadonlySet<string> = new Set(['routes'])

type Dropped = Clone['dropped'][number]

function redirect(entity: JsonObject, rules: CloneRules): { body: JsonObject; dropped: Dropped[]; isLost: boolean } {
  const { description, ids, isSame, resolve } = rules
  const dropped: Dropped[] = []
  let body = entity
  let isLost = false
  for (const reference of description.references) {
    const { path, kind, many } = reference
    const follow = (id: string) => ids.get(id) ?? (isSame ? id : resolve(kind, id))
    const value = valueAt(body, path)
    if (many && Array.isArray(value)) {
      const found = value.flatMap((id) => (typeof id === 'string' ? (follow(id) ?? []) : []))
      if (found.length < value.length) dropped.push({ path, why: 'reference' })
      body = withValue(body, path, found)
    } else if (isJsonObject(value) && typeof value.id === 'string') {
      const found = follow(value.id)
      if (found === undefined) dropped.push({ path, why: 'reference' })
      if (found === undefined && isOwner(rules, reference)) isLost = true
      body = withValue(body, path, found === undefined ? undefined : { id: found })
    }
  }
  return { body, dropped, isLost }
}

/** Without these it would be something else: a plugin of one service would act on all. */
function isOwner({ description: { kind }, fields }: CloneRules, { path, cascades }: Reference): boolean {
  const isRequired = fields.find(({ name }) => name === path)?.required === true
  return cascades || isRequired || factsOf(kind).standsIn === path
}

function rename(
  entity: JsonObject,
  { description, secrets, isSame, nameFor }: CloneRules,
): { body: JsonObject; renamed: Clone['renamed']; dropped: Dropped[] } {
  const renamed: Clone['renamed'][number][] = []
  const dropped: Dropped[] = []
  let body = entity
  for (const { paths, isName } of uniqueKeys(description)) {
    const [path] = paths
    const value = path === undefined ? undefined : valueAt(body, path)
    if (!isName || path === undefined || typeof value !== 'string') continue
    if (secrets.includes(path)) {
      if (!isSame) continue
      dropped.push({ path, why: 'secret' })
      body = withValue(body, path, undefined)
      continue
    }
    const to = nameFor(path, value)
    if (to === value) continue
    renamed.push({ path, from: value, to })
    body = withValue(body, path, to)
  }
  return { body, renamed, dropped }
}

/** `neverRenamed`: names that are what they name, of a host for example. */
function obstacleOf(entity: Entity, body: JsonObject, { description, isSame }: CloneRules): CloneObstacle | undefined {
  const { kind } = description
  const { hashed = [] } = factsOf(kind)
  if (hashed.some(({ when }) => when === undefined || entity[when] === true)) return 'hashed'
  if (neverRenamed.has(kind) && uniqueKeys(description).some(({ paths }) => !isEqual(paths, entity, body)))
    return 'taken'
  if (!isSame) return undefined
  const together = uniqueKeys(description).filter(({ isName }) => !isName)
  return together.some(({ paths }) => isEqual(paths, entity, body)) ? 'taken' : undefined
}

const neverRenamed: ReadonlySet<string> = new Set(['snis'])

function isEqual(paths: readonly Path[], a: JsonObject, b: JsonObject): boolean {
  return paths.every((path) => textOf(valueAt(a, path)) === textOf(valueAt(b, path)))
}

function textOf(value: Json | undefined): string {
  return JSON.stringify(value ?? null)
}

function withValue(body: JsonObject, path: Path, value: Json | undefined): JsonObject {
  const next = withValueAt(body, path, value)
  return isJsonObject(next) ? next : body
}
