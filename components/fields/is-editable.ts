import type { Field } from '@/lib/schema/field'

/** Whether a field is offered in a form: not what the schema pins to null, and not what Kong says is on its way out. */
export function isEditable(field: Field): boolean {
  return !field.forbidden && !field.deprecation
}
