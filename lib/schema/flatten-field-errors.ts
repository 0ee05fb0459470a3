import type { FieldErrors } from '@/lib/errors/console-error'
import type { Field } from './field'
import { childField } from './field-at'
import type { Path } from './json'
import { joinPath } from './value-at'

/**
 * The `fields` of Kong's answer to a bad body (code 2, "schema violation") as flat paths: nested records, lists with nulls
 * for the good items, lists as objects with keys counted from 1 (sparse Lua tables). Indexes count from 0, as ours do. What
 * is said of the whole stands at `@entity`, what is said of a whole record at its path. With the fields of the entity,
 * maps whose keys look like numbers are told from lists.
 */
export function flattenFieldErrors(errors: unknown, fields?: readonly Field[]): FieldErrors {
  const found = new Map<Path, string>()
  const root: Field | undefined = fields && { name: '', type: 'record', required: true, fields }
  if (typeof errors === 'object' && errors !== null) collect({ value: errors, keys: [], field: root, found })
  return Object.fromEntries(found)
}

type Visit = {
  readonly value: unknown
  readonly keys: readonly (string | number)[]
  readonly field: Field | undefined
  readonly found: Map<Path, string>
}

const deepest = 32

function collect({ value, keys, field, found }: Visit): void {
  if (value === null || value === undefined || keys.length > deepest) return
  if (typeof value !== 'object') {
    say(found, keys, String(value))
    return
  }
  const isCounted = !Array.isArray(value) && isCountedFromOne(Object.keys(value), keys.length === 0 ? undefined : field)
  for (const [key, one] of Object.entries(value)) {
    if (key === '@entity') say(found, keys, sentencesOf(one))
    else {
      const place = isCounted && keys.length > 0 ? String(Number(key) - 1) : key
      collect({ value: one, keys: [...keys, place], field: field && childField(field, place), found })
    }
  }
}

function isCountedFromOne(keys: readonly string[], field: Field | undefined): boolean {
  if (field && field.type !== 'array' && field.type !== 'set') return false
  return keys.length > 0 && keys.every((key) => /^[1-9]\d{0,6}$/.test(key))
}

function sentencesOf(value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  return value.filter((one) => one !== null && one !== undefined).join('; ')
}

function say(found: Map<Path, string>, keys: readonly (string | number)[], text: string): void {
  const path = keys.length === 0 ? '@entity' : joinPath(...keys)
  const before = found.get(path)
  found.set(path, before === undefined ? text : `${before}; ${text}`)
}
