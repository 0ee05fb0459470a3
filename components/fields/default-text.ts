import type { Field } from '@/lib/schema/field'
import type { Json } from '@/lib/schema/json'
import { defaultOf } from '@/lib/schema/new-value'

/** The default of a field as a short text, for placeholders; undefined where there is none or where it is no one-liner. */
export function defaultText(field: Field): string | undefined {
  return field.type === 'record' ? undefined : shortText(defaultOf(field))
}

function shortText(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined
  if (Array.isArray(value)) return value.length > 0 && value.every(isPlain) ? value.join(', ') : undefined
  return isPlain(value) && value !== '' ? String(value) : undefined
}

function isPlain(value: Json): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
