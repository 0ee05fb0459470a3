import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { childOf, joinPath, splitPath, withValueAt } from '@/lib/schema/value-at'
import { parseVaultReference } from '@/lib/schema/vault-reference'

/**
 * The entity without its secrets, and where they were (concrete paths). A secret is taken away, never masked: what is not
 * there cannot be saved back. Lists and maps are replaced whole by a PATCH, so one that holds a secret goes whole, or
 * saving the rest of it would delete the secret. A secret without a value stays as it is: null is no secret. Nor is `{vault://…}`: it says
 * where one is kept.
 */
export function withholdSecrets<T extends JsonObject>(
  entity: T,
  secretPaths: readonly Path[],
): { entity: T; withheld: Path[] } {
  const withheld = new Set<Path>()
  let open: Json | undefined = entity
  for (const path of secretPaths) {
    const keys = splitPath(path)
    if (!hasValueAt(open, keys)) continue
    const at = keys.findIndex((key) => key === '*' || key === '#')
    const place = joinPath(...(at === -1 ? keys : keys.slice(0, at)))
    open = withValueAt(open, place, undefined)
    withheld.add(place)
  }
  // Only keys that an entity may lack are taken away; its id is never a secret.
  return { entity: open as T, withheld: [...withheld] }
}

/**
 * The entity without the shorthands of its records: Kong 3.6+ returns the old flat names (`config.redis_host`) beside the
 * fields they stand for, and refuses or prefers them when both are sent back.
 */
export function withoutShorthands<T extends JsonObject>(entity: T, fields: readonly Field[]): T {
  return withoutShorthandsIn({ name: '', type: 'record', required: true, fields }, entity) as T
}

function withoutShorthandsIn(field: Field, value: Json): Json {
  const { item } = field
  if (item && Array.isArray(value)) return value.map((one: Json) => withoutShorthandsIn(item, one))
  if (!isJsonObject(value)) return value
  const kept = Object.entries(value).filter(([key]) => !isShorthand(field, key))
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutPart(partOf(field, key), one)]))
}

function withoutPart(field: Field | undefined, value: Json): Json {
  return field ? withoutShorthandsIn(field, value) : value
}

function isShorthand({ shorthands = [], fields = [] }: Field, key: string): boolean {
  return shorthands.some(({ name }) => name === key) && !fields.some(({ name }) => name === key)
}

function partOf(field: Field, key: string): Field | undefined {
  return field.type === 'map' ? field.value : field.fields?.find(({ name }) => name === key)
}

function hasValueAt(value: Json | undefined, keys: readonly string[]): boolean {
  const [key, ...rest] = keys
  if (key === undefined) return isFilled(value)
  if (key === '*') return Array.isArray(value) && value.some((item: Json) => hasValueAt(item, rest))
  if (key === '#') return isJsonObject(value) && Object.values(value).some((one) => hasValueAt(one, rest))
  return hasValueAt(childOf(value, key), rest)
}

function isFilled(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return false
  if (typeof value === 'string' && parseVaultReference(value)) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
