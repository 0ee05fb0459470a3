import { isJsonObject, type Json, type Path } from '@/lib/schema/json'
import { joinPath } from '@/lib/schema/value-at'

/** Stands where a secret is that was not sent. Whoever applies the document puts the gateway's own value there; nothing else ever does. */
export const keptSecret = '{gatehouse://kept-secret}'

/** The places of every mark in a value. */
export function marksIn(value: Json, keys: readonly (string | number)[] = []): Path[] {
  if (value === keptSecret) return [joinPath(...keys)]
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => marksIn(item, [...keys, index]))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, one]) => marksIn(one, [...keys, key]))
}
