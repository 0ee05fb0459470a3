import type { KindDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { type DocumentShape, documentOptions } from './document-shape'

/**
 * A document as people like to read it: options first, lists in the order of the kinds, names before ids, entities by name, and no word
 * about what is empty. Kong dumps its tables in no order, with every field. Means exactly the same: `null` goes only where leaving the
 * field out is as empty.
 */
export function readableDocument(document: JsonObject, shape: DocumentShape): JsonObject {
  const options = documentOptions.flatMap((name): [string, Json][] => entryOf(document, name))
  const known = [...shape.lists].flatMap(([name, description]) =>
    entryOf(document, name).map(([key, list]): [string, Json] => [key, readableList(list, description)]),
  )
  const named = new Set([...options, ...known].map(([name]) => name))
  return Object.fromEntries([...options, ...known, ...Object.entries(document).filter(([name]) => !named.has(name))])
}

function readableList(list: Json, description: KindDescription): Json {
  if (!Array.isArray(list)) return list
  return list
    .map((entity: Json) => (isJsonObject(entity) ? readableEntity(entity, description) : entity))
    .toSorted((a, b) => sortText(a, description).localeCompare(sortText(b, description), 'en'))
}

/** Names first, then the id, then as the schema has them; references of Kong's dump are ids already. */
function readableEntity(entity: JsonObject, { nameFields, fields }: KindDescription): JsonObject {
  const order = [...nameFields, 'id', ...fields.map(({ name }) => name)]
  const place = (name: string) => {
    const at = order.indexOf(name)
    return at === -1 ? order.length : at
  }
  const shown = withoutEmpty(entity, fields)
  return Object.fromEntries(Object.entries(shown).toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)))
}

function withoutEmpty(record: JsonObject, fields: readonly Field[]): JsonObject {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]): [string, Json][] => {
      const field = fields.find((one) => one.name === name)
      if (value === null) return field && !isFilledIn(field) ? [] : [[name, value]]
      const isRecord = field?.type === 'record' && field.fields && isJsonObject(value)
      return [[name, isRecord ? withoutEmpty(value, field.fields ?? []) : value]]
    }),
  )
}

/** Whether the gateway would put something there if the field were left out. */
function isFilledIn({ default: standard, auto, required, type }: Field): boolean {
  return standard !== undefined || auto === true || (required && type === 'record')
}

function sortText(entity: Json, { nameFields }: KindDescription): string {
  if (!isJsonObject(entity)) return ''
  return [...nameFields, 'id'].map((name) => (typeof entity[name] === 'string' ? entity[name] : '')).join(' ')
}

function entryOf(document: JsonObject, name: string): [string, Json][] {
  const value = Object.hasOwn(document, name) ? document[name] : undefined
  return value === undefined ? [] : [[name, value]]
}
