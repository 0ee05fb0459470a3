import type { EntitySet } from '@/lib/diff/described-gateway'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { type DocumentItem, documentItems, type OddPart } from './document-items'
import type { DocumentShape } from './document-shape'
import { keptSecret } from './kept-secret'

/** A document as entities: flat, references as `{ id }`, as the Admin API would list them. */
export type DocumentEntities = {
  readonly entities: EntitySet
  /** The item of a document that an entity came from, by kind and id. */
  readonly itemOf: (kind: string, id: string) => DocumentItem | undefined
  readonly items: readonly DocumentItem[]
  readonly odd: readonly OddPart[]
  /** Places of references that lead nowhere in this document. */
  readonly dangling: readonly { readonly path: Path; readonly kind: string; readonly text: string }[]
  /** Places of entities whose id or unique field another one has already. */
  readonly doubled: readonly { readonly path: Path; readonly text: string }[]
}

/**
 * Reads a document as entities. One without an id gets a made-up one (its place in the document), which no gateway has. References may be
 * ids or names, alone or in an object; inside of what they point at they are left out (Kong's declarative format).
 */
export function documentEntities(document: JsonObject, shape: DocumentShape): DocumentEntities {
  const { items, odd } = documentItems(document, shape)
  const idOf = (item: DocumentItem) => (isText(item.value.id) ? item.value.id : `@${item.path}`)
  const found = indexItems(items, idOf)
  const dangling: { path: Path; kind: string; text: string }[] = []
  const entities: Record<string, Entity[]> = {}
  for (const item of items) {
    const { description, value, nested, parent } = item
    const fields: [string, Json][] = Object.entries(value).filter(([name]) => !nested.has(name))
    const resolved = fields.map(([name, given]): [string, Json] => {
      const target = foreignKind(description, name)
      if (target === undefined || given === null) return [name, given]
      const text = referenceText(given)
      const id = text === undefined ? undefined : found.ids.get(keyOf(target, text))
      if (id !== undefined) return [name, { id }]
      dangling.push({ path: `${item.path}.${name}`, kind: target, text: text ?? JSON.stringify(given) })
      return [name, isJsonObject(given) ? given : { id: String(given) }]
    })
    if (parent) resolved.push([parent.path, { id: idOf(parent.item) }])
    const list = entities[description.kind] ?? []
    entities[description.kind] = list
    list.push({ ...Object.fromEntries(resolved), id: idOf(item) })
  }
  return {
    entities,
    items,
    odd,
    dangling,
    doubled: found.doubled,
    itemOf: (kind, id) => found.items.get(keyOf(kind, id)),
  }
}

/** Every way to name an item: its id, and each of its unique fields. */
function indexItems(items: readonly DocumentItem[], idOf: (item: DocumentItem) => string) {
  const ids = new Map<string, string>()
  const byId = new Map<string, DocumentItem>()
  const doubled: { path: Path; text: string }[] = []
  for (const item of items) {
    const { kind } = item.description
    const id = idOf(item)
    const own = keyOf(kind, id)
    if (byId.has(own)) doubled.push({ path: `${item.path}.id`, text: id })
    byId.set(own, item)
    ids.set(own, id)
  }
  const taken = new Set<string>()
  for (const item of items)
    for (const { name, unique } of item.description.fields) {
      const text = item.value[name]
      if (!unique || !isText(text) || text === keptSecret) continue
      const { kind } = item.description
      // Each unique field is a namespace of its own: one consumer's username may be another's custom_id.
      const own = JSON.stringify([kind, name, text])
      if (taken.has(own)) doubled.push({ path: `${item.path}.${name}`, text })
      taken.add(own)
      const key = keyOf(kind, text)
      if (!ids.has(key)) ids.set(key, idOf(item))
    }
  return { ids, items: byId, doubled }
}

function foreignKind({ fields, references }: KindDescription, name: string): string | undefined {
  if (!fields.some((field) => field.name === name && field.type === 'foreign')) return undefined
  return references.find(({ path, many }) => path === name && !many)?.kind
}

/** `orders`, `{ id: … }` or `{ name: orders }`: whatever single text an object has. */
function referenceText(given: Json): string | undefined {
  if (typeof given === 'string') return given
  if (!isJsonObject(given)) return undefined
  if (isText(given.id)) return given.id
  const texts = Object.values(given).filter(isText)
  return texts.length === 1 ? texts[0] : undefined
}

function keyOf(kind: string, text: string): string {
  return `${kind} ${text}`
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== ''
}
