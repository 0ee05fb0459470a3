import type { Json } from '@/lib/schema/json'

/** Whether a value is nothing: absent, or the null Kong answers for an unset field. */
export function isUnset(value: Json | undefined): value is null | undefined {
  return value === undefined || value === null
}

/** A value as one line (texts, numbers) or indented JSON (records, lists); the empty text as `""`. */
export function textOfValue(value: Json | undefined): string {
  if (value === undefined) return ''
  if (value === '') return '""'
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value)
  const line = JSON.stringify(value)
  return line.length <= 80 ? line : JSON.stringify(value, null, 2)
}
