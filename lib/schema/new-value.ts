import type { Field } from './field'
import { isJsonObject, type Json, type JsonObject } from './json'

/**
 * The draft of a new entity. It is empty: defaults are shown as placeholders, only what was typed is sent, and the gateway
 * fills in the rest.
 */
export function newDraft(_fields?: readonly Field[]): JsonObject {
  return {}
}

/**
 * What the gateway fills in when a field is absent; undefined where it leaves it empty or makes it up itself (`auto`). A
 * required record without a default is built from its fields (kong/db/schema/init.lua, process_auto_fields).
 */
export function defaultOf(field: Field): Json | undefined {
  if (field.type !== 'record') return field.default
  if (isJsonObject(field.default)) return withDefaults(field.fields ?? [], field.default)
  return field.required && !field.abstract ? withDefaults(field.fields ?? [], {}) : undefined
}

/** A record with the defaults of the fields it lacks, at every depth of records. */
export function withDefaults(fields: readonly Field[], value: JsonObject): JsonObject {
  const filled: [string, Json][] = Object.entries(value)
  for (const field of fields) {
    const own = Object.hasOwn(value, field.name) ? value[field.name] : undefined
    const full = own === undefined ? defaultOf(field) : withDefaultsInside(field, own)
    if (full !== undefined) filled.push([field.name, full])
  }
  return Object.fromEntries(filled)
}

/** Where an added item of a list, value of a map or record starts: its default, or the first value that its type allows. */
export function newItem(field: Field): Json {
  if (field.type === 'record') return {}
  if (field.default !== undefined) return field.default
  if (field.oneOf?.[0] !== undefined) return field.oneOf[0]
  switch (field.type) {
    case 'string':
      return ''
    case 'integer':
    case 'number':
      return field.between?.[0] ?? field.atLeast ?? (field.greaterThan === undefined ? 0 : field.greaterThan + 1)
    case 'boolean':
      return false
    case 'array':
    case 'set':
      return []
    case 'map':
      return {}
    default:
      return null
  }
}

function withDefaultsInside(field: Field, value: Json): Json {
  if (field.type === 'record' && isJsonObject(value)) return withDefaults(field.fields ?? [], value)
  const { item } = field
  if (item && Array.isArray(value)) return value.map((one: Json) => withDefaultsInside(item, one))
  return value
}
