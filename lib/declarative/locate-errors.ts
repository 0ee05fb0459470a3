import type { FieldErrors } from '@/lib/errors/console-error'
import { flattenFieldErrors } from '@/lib/schema/flatten-field-errors'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { joinPath } from '@/lib/schema/value-at'
import { type DocumentItem, documentItems } from './document-items'
import type { DocumentShape } from './document-shape'

/** What `POST /config` answers about a document it refuses (code 14): `flattened_errors` since 3.2, asked for with `flatten_errors=1`. */
export type DocumentRefusal = { readonly fields?: Json; readonly flattened_errors?: Json }

/**
 * A gateway's refusal of a document as paths of that document. Flattened errors name an entity by id, name or content (kong/db/errors.lua,
 * flatten_errors); what else is said mirrors the document (`{ services: [null, { port: … }] }`), or names entities by key. What cannot be
 * placed stands at `@entity`, with the name of what it is about.
 */
export function locateErrors(refusal: DocumentRefusal, document: JsonObject, shape: DocumentShape): FieldErrors {
  const { items } = documentItems(document, shape)
  const found = new Map<Path, string>()
  const say = (path: Path, text: string) => {
    const known = found.get(path)
    if (known === undefined) found.set(path, text)
    else if (!known.split('; ').includes(text)) found.set(path, `${known}; ${text}`)
  }
  const claimed = new Set<Path>()
  for (const one of listOf(refusal.flattened_errors)) {
    const item = items.find((candidate) => !claimed.has(candidate.path) && isMeant(candidate, one))
    if (item) claimed.add(item.path)
    for (const error of listOf(one.errors)) {
      const below = item && error.type === 'field' && typeof error.field === 'string' ? placeOf(error.field, item) : ''
      const texts = listOfTexts(error.messages ?? error.message)
      const path = item ? joinBelow(item.path, below) : '@entity'
      for (const text of texts) say(path, item ? text : `${nameOf(one)}: ${fieldName(error.field)}${text}`)
    }
  }
  if (isJsonObject(refusal.fields))
    for (const [path, text] of Object.entries(flattenFieldErrors(refusal.fields)))
      say(placed(path, items, document), text)
  return Object.fromEntries(found)
}

/** The first item of the type with the id, else the name, else the content. */
function isMeant({ description, value, nested }: DocumentItem, error: JsonObject): boolean {
  if (description.schema.replace(/s$/, '') !== error.entity_type && description.schema !== error.entity_type)
    return false
  if (typeof value.id === 'string') return value.id === error.entity_id
  const entity = isJsonObject(error.entity) ? error.entity : {}
  const isForeign = (name: string) =>
    description.fields.some((field) => field.name === name && field.type === 'foreign')
  return Object.entries(value)
    .filter(([name]) => !nested.has(name) && !isForeign(name))
    .every(([name, given]) => JSON.stringify(sorted(given)) === JSON.stringify(sorted(entity[name] ?? null)))
}

/** `paths.2` counts from 1, as Lua does; a map's keys that look like numbers are rare enough to be taken for places in a list. */
function placeOf(field: string, { value }: DocumentItem): Path {
  const keys: (string | number)[] = []
  let at: Json | undefined = value
  for (const key of field.split('.')) {
    const isList = Array.isArray(at)
    const step: string | number = isList && /^[1-9]\d*$/.test(key) ? Number(key) - 1 : key
    keys.push(step)
    at = isList ? (at as readonly Json[])[Number(step)] : isJsonObject(at) ? at[key] : undefined
  }
  return joinPath(...keys)
}

/** References that lead nowhere are said by the key of who has them: `plugins.<id or name>`. */
function placed(path: Path, items: readonly DocumentItem[], document: JsonObject): Path {
  const [list = '', key = '', ...rest] = path.split('.')
  if (Array.isArray(document[list]) && /^\d+$/.test(key)) return path
  const item = items.find(
    ({ description, value }) => description.schema === list && Object.values(value).some((one) => one === key),
  )
  if (item) return joinBelow(item.path, rest.filter((step) => !/^\d+$/.test(step)).join('.'))
  return list in document && !path.startsWith('@') ? joinPath(list) : '@entity'
}

function nameOf(error: JsonObject): string {
  const name = [error.entity_name, error.entity_id].find((text) => typeof text === 'string')
  return [error.entity_type, name].filter(Boolean).join(' ')
}

function fieldName(field: Json | undefined): string {
  return typeof field === 'string' ? `${field} ` : ''
}

function joinBelow(path: Path, below: Path): Path {
  return below === '' ? path : `${path}.${below}`
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

function listOfTexts(value: Json | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string')
}

/** With keys in one order: Kong's tables have none. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sorted(item))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
