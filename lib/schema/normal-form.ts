import type { Field } from './field'
import { isJsonObject, type Json, type JsonObject } from './json'
import { defaultOf } from './new-value'

/**
 * A value brought to the one form that all values of the same meaning share: keys and sets sorted, absent fields filled
 * with their defaults, `null` where nothing is. Two values mean the same if their normal forms are equal as text.
 */
export function normalForm(field: Field | undefined, value: Json | undefined): Json {
  const given = value === undefined && field ? defaultOf(field) : value
  if (given === undefined || given === null || isNoText(field, given)) return null
  switch (field?.type) {
    case 'record':
      return isJsonObject(given) ? recordForm(field.fields ?? [], given) : plainForm(given)
    case 'map':
      return isJsonObject(given) ? sortedForm(given, field.value) : plainForm(given)
    case 'array':
      return itemsOf(given)?.map((item) => normalForm(field.item, item)) ?? plainForm(given)
    case 'set':
      return setForm(field, given)
    default:
      return plainForm(given)
  }
}

/** Kong stores an empty text as null, unless its schema allows it (`len_min = 0`; kong/db/schema/init.lua, adjust_field_for_context). */
export function isNoText(field: Field | undefined, value: Json | undefined): boolean {
  return value === '' && field?.type === 'string' && field.minLength !== 0
}

function recordForm(fields: readonly Field[], record: JsonObject): JsonObject {
  const known = fields.map((field) => [field.name, normalForm(field, own(record, field.name))] as const)
  const names = new Set(fields.map(({ name }) => name))
  const others = Object.entries(record).filter(([name, value]) => !names.has(name) && value !== null)
  return sorted([...known, ...others.map(([name, value]) => [name, plainForm(value)] as const)].filter(isFilled))
}

function setForm(field: Field, given: Json): Json {
  const items = itemsOf(given)
  if (!items) return plainForm(given)
  const texts = new Set(items.map((item) => JSON.stringify(normalForm(field.item, item))))
  return [...texts].sort().map((text): Json => JSON.parse(text))
}

/** What is not described is compared as it stands; only the order of keys means nothing. */
function plainForm(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => plainForm(item))
  return isJsonObject(value) ? sortedForm(value, undefined) : value
}

function sortedForm(record: JsonObject, field: Field | undefined): JsonObject {
  const entries = Object.entries(record).map(
    ([key, value]) => [key, field ? normalForm(field, value) : plainForm(value)] as const,
  )
  return sorted(entries)
}

function sorted(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Kong writes an empty list as `{}` in some answers: a Lua table without a mark. */
function itemsOf(value: Json): readonly Json[] | undefined {
  if (Array.isArray(value)) return value
  return isJsonObject(value) && Object.keys(value).length === 0 ? [] : undefined
}

function own(record: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

function isFilled([, value]: readonly [string, Json]): boolean {
  return value !== null
}
