import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { joinPath } from '@/lib/schema/value-at'

/**
 * The paths of what no field describes, unless `known` (the entity as the gateway sent it) has it, too. Only likely mistakes: Kong takes
 * some names that its schema does not list (`url` of a service).
 */
export function unknownFields(value: JsonObject, fields: readonly Field[], known: JsonObject = {}): Path[] {
  return unknownIn({ name: '', type: 'record', required: true, fields }, value, { known, keys: [] })
}

type Place = { readonly known: Json | undefined; readonly keys: readonly (string | number)[] }

function unknownIn(field: Field, value: Json, { known, keys }: Place): Path[] {
  if (Array.isArray(value))
    return value.flatMap((item: Json, index) =>
      field.item ? unknownIn(field.item, item, { known: undefined, keys: [...keys, index] }) : [],
    )
  if (!isJsonObject(value)) return []
  const isOpen = field.type === 'json' || (field.type === 'record' && field.abstract) || field.type === 'foreign'
  if (isOpen) return []
  return Object.entries(value).flatMap(([key, one]) => {
    const part = field.type === 'map' ? field.value : partOf(field, key)
    const before = isJsonObject(known) && Object.hasOwn(known, key) ? known[key] : undefined
    if (part) return unknownIn(part, one, { known: before, keys: [...keys, key] })
    return field.type === 'record' && before === undefined ? [joinPath(...keys, key)] : []
  })
}

function partOf({ fields = [], shorthands = [] }: Field, key: string): Field | undefined {
  return fields.find(({ name }) => name === key) ?? shorthands.find(({ name }) => name === key)
}
