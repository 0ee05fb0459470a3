import type { Field } from '@/lib/schema/field'

/** Whether a field is offered in a form: not what the schema pins to null, and not what it has something newer for. */
export function isEditable(field: Field): boolean {
  return !field.forbidden && !field.deprecation?.isReplaced
}
