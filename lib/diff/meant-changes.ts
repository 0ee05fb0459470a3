import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import { normalForm } from '@/lib/schema/normal-form'
import type { FieldChange } from './field-changes'

/** Those of the changes that change what is meant: a default that one side fills in and the other leaves out does not. */
export function meantChanges(changes: readonly FieldChange[], fields: readonly Field[]): FieldChange[] {
  return changes.filter(({ path, before, after }) => {
    const field = fieldAt(fields, path)
    return JSON.stringify(normalForm(field, before)) !== JSON.stringify(normalForm(field, after))
  })
}
