import type { Field } from './field'
import { childField } from './field-at'
import { isJsonObject, type Json, type JsonObject, type Path } from './json'
import { defaultOf } from './new-value'
import { childOf, joinPath, splitPath } from './value-at'

/**
 * What the gateway fills in at a place of a draft when nothing is given there. While a record is absent that is its own default's part
 * (opentelemetry's `queue` is `{ max_batch_size: 200 }`), once it is there the field's own (1).
 */
export function defaultAt(fields: readonly Field[], draft: JsonObject, path: Path): Json | undefined {
  const [first, ...rest] = splitPath(path)
  let field = fields.find(({ name }) => name === first)
  let value = first === undefined ? undefined : childOf(draft, first)
  let standard = field && defaultOf(field)
  for (const key of rest) {
    const inner: Field | undefined = field && childField(field, key)
    const isThere = value !== undefined && value !== null
    standard = isThere ? inner && defaultOf(inner) : childOf(standard, key)
    value = childOf(value, key)
    field = inner
  }
  return standard
}

/** One place of a draft and what is to stand there. */
export type Setting = { readonly path: Path; readonly value: Json | undefined }

/**
 * What is to be set for a value to stand at a path. Kong takes a record's default only while the record is absent: with the first value in
 * it, the rest of that default has to be given too, or it is lost (kong/db/schema/init.lua, process_auto_fields).
 */
export function settingOf(fields: readonly Field[], draft: JsonObject, { path, value }: Setting): Setting {
  const keys = splitPath(path)
  let field: Field | undefined
  let inside: Json | undefined = draft
  for (const [index, key] of keys.slice(0, -1).entries()) {
    field = index === 0 ? fields.find(({ name }) => name === key) : field && childField(field, key)
    inside = childOf(inside, key)
    if (inside !== undefined || value === undefined) continue
    if (field?.type === 'record' && isJsonObject(field.default) && Object.keys(field.default).length > 0) {
      const rest = keys.slice(index + 1)
      return { path: joinPath(...keys.slice(0, index + 1)), value: withValue(field.default, rest, value) }
    }
  }
  return { path, value }
}

function withValue(record: JsonObject, keys: readonly string[], value: Json): JsonObject {
  const [key, ...rest] = keys
  if (key === undefined) return record
  const inner = childOf(record, key)
  return { ...record, [key]: rest.length === 0 ? value : withValue(isJsonObject(inner) ? inner : {}, rest, value) }
}
