import type { Field } from './field'
import type { Json } from './json'
import { normalForm } from './normal-form'

/**
 * Whether two values mean the same to Kong: sets in any order, an absent field as its default or else as null, an empty
 * text as null, maps and records by key. A stored null is not a default: Kong keeps it (PATCH, 1.5 to 3.9). Without a
 * field, values are compared as plain JSON. What a gateway writes itself (`updated_at`) is the caller's to leave out.
 */
export function sameValue(field: Field | undefined, a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  return JSON.stringify(normalForm(field, a)) === JSON.stringify(normalForm(field, b))
}
