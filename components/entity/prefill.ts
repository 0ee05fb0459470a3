import type { KindDescription } from '@/lib/entities/types'
import type { Json, JsonObject } from '@/lib/schema/json'

/**
 * The start of a new draft from an address: `?service=<id>` fills that reference, and the field that chooses the subschema
 * (`?name=rate-limiting`) its value. Anything else in the address is left alone.
 */
export function prefill(description: KindDescription, params: URLSearchParams): JsonObject {
  const start: Record<string, Json> = {}
  for (const field of description.fields) {
    const value = params.get(field.name)
    if (value === null || value === '' || field.forbidden) continue
    if (field.type === 'foreign' && /^[A-Za-z0-9-]{1,64}$/.test(value)) start[field.name] = { id: value }
    if (field.name === description.subschema?.chosenBy) start[field.name] = value
  }
  return start
}
