import { ignoredFields } from '@/lib/diff/comparer'
import { factsOf } from '@/lib/diff/kind-facts'
import type { GatewayDescription, KindDescription, Reference } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { defaultOf } from '@/lib/schema/new-value'
import { sameValue } from '@/lib/schema/same-value'
import { documentShape } from './document-shape'

/** What the words of a decK file depend on besides the entity. */
export type DeckContext = {
  readonly gateway: Pick<GatewayDescription, 'kinds' | 'version'>
  readonly description: KindDescription
  /** Of the subschema, where the entity has one. */
  readonly fields: readonly Field[]
  /** The name of what a reference points at; undefined where it has none. */
  readonly nameOf: (kind: string, id: string) => string | undefined
}

/**
 * One entity as `deck gateway dump` writes it: inside what it belongs to, other references by name, without id, times, empty fields and
 * what the gateway fills in anyway (decK 1.x, go-database-reconciler file/types.go).
 */
export function deckDocument(entity: JsonObject, context: DeckContext): JsonObject {
  const { gateway, description } = context
  // decK writes "1.1" for every Kong below 3.0.
  const format = Number.parseInt(gateway.version, 10) >= 3 ? '3.0' : '1.1'
  const scopes = description.references.filter(
    (one) => isOwner(one, description.kind) && isJsonObject(entity[one.path]),
  )
  const [owner, ...others] = scopes
  const item = deckEntity(entity, context, scopes)
  if (!owner || others.length > 0) return { _format_version: format, [description.schema]: [item] }
  const around = gateway.kinds[owner.kind]
  return {
    _format_version: format,
    [around?.schema ?? owner.kind]: [{ ...ownerOf(entity, owner, context), [description.schema]: [item] }],
  }
}

/** Whether an entity goes when what it points at goes: then it is part of that. */
function isOwner({ cascades, many, kind }: Reference, own: string): boolean {
  return !many && (cascades || (factsOf(own).goesWith ?? []).includes(kind))
}

function ownerOf(entity: JsonObject, { path, kind }: Reference, { gateway, nameOf }: DeckContext): JsonObject {
  const id = idOf(entity[path])
  const name = nameOf(kind, id)
  const field = gateway.kinds[kind]?.nameFields.find((one) => isUnique(gateway.kinds[kind], one))
  return name !== undefined && field !== undefined ? { [field]: name } : { id }
}

function deckEntity(entity: JsonObject, context: DeckContext, scopes: readonly Reference[]): JsonObject {
  const { gateway, description, fields, nameOf } = context
  const nested = documentShape(gateway).nested(description.kind)
  const left = ignoredFields(description.kind, fields)
  const isNamed = fields.some(({ name, unique }) => unique && typeof entity[name] === 'string' && entity[name] !== '')
  const told = Object.entries(entity).flatMap(([name, value]): [string, Json][] => {
    if (value === null || (name === 'id' && isNamed)) return []
    // Names of entities of their own (the SNIs of a certificate) are objects here.
    const inside = nested.get(name)?.description.nameFields[0]
    if (inside !== undefined && Array.isArray(value))
      return value.length > 0 ? [[name, value.map((one: Json) => ({ [inside]: one }))]] : []
    if (left.has(name)) return []
    const field = fields.find((one) => one.name === name)
    if (field?.type !== 'foreign') return keptOf(name, value, field)
    const reference = description.references.find(({ path }) => path === name)
    const target = reference && nameOf(reference.kind, idOf(value))
    // What an entity is tied to is a word of its own; any other reference is an object.
    if (scopes.some(({ path }) => path === name)) return scopes.length > 1 ? [[name, target ?? idOf(value)]] : []
    const isByName = target !== undefined && isUnique(gateway.kinds[reference?.kind ?? ''], 'name')
    return [[name, isByName ? { name: target } : { id: idOf(value) }]]
  })
  return Object.fromEntries(told)
}

/** A field, unless the gateway would put the same there; records less what is standard in them. */
function keptOf(name: string, value: Json, field: Field | undefined): [string, Json][] {
  if (value === null || (field && sameValue(field, value, defaultOf(field)))) return []
  if (field?.type !== 'record' || !field.fields || !isJsonObject(value)) return [[name, value]]
  const inside = Object.entries(value).flatMap(([key, one]) =>
    keptOf(
      key,
      one,
      field.fields?.find((known) => known.name === key),
    ),
  )
  return [[name, Object.fromEntries(inside)]]
}

function isUnique(description: KindDescription | undefined, name: string): boolean {
  return description?.fields.some((field) => field.name === name && field.unique) ?? false
}

function idOf(value: Json | undefined): string {
  return isJsonObject(value) ? String(value.id ?? '') : ''
}
