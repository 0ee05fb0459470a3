import type { Field } from './field'
import type { Path } from './json'
import { joinPath, splitPath } from './value-at'

/** The field at a path, concrete (`hosts.1`, `headers.x-a`) or general (`hosts.*`, `headers.#`). */
export function fieldAt(fields: readonly Field[], path: Path): Field | undefined {
  const [first, ...rest] = splitPath(path)
  let field = fields.find(({ name }) => name === first)
  for (const key of rest) field = field && childField(field, key)
  return field
}

/** A concrete path in its general form: `hosts.1` is `hosts.*`, `headers.x-a` is `headers.#`. What no field describes stays. */
export function generalPath(fields: readonly Field[], path: Path): Path {
  const [first, ...rest] = splitPath(path)
  if (first === undefined) return ''
  const general = [first]
  let field = fields.find(({ name }) => name === first)
  for (const key of rest) {
    field = field && childField(field, key)
    general.push(field?.name ?? key)
  }
  return joinPath(...general)
}

/** The field under one key of a record or map, or at one index of a list. */
export function childField(field: Field, key: string): Field | undefined {
  if (field.type === 'record') return field.fields?.find(({ name }) => name === key)
  if (field.type === 'map') return field.value
  if (field.type !== 'array' && field.type !== 'set') return undefined
  return key === '*' || /^\d+$/.test(key) ? field.item : undefined
}
