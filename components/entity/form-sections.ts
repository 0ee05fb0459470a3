import { isEditable } from '@/components/fields/is-editable'
import type { KindDescription, Section } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import type { JsonObject, Path } from '@/lib/schema/json'
import { defaultOf } from '@/lib/schema/new-value'
import { sameValue } from '@/lib/schema/same-value'
import { valueAt } from '@/lib/schema/value-at'

/** A section with the fields it has on this gateway. */
export type FormSection = Section & { readonly entries: readonly { readonly path: Path; readonly field: Field }[] }

/**
 * The sections of a form: only what can be edited, and nothing of what was `chosen` before the form opened (a plugin's
 * name). `fields` may be a subschema's. Sections left empty are not there.
 */
export function formSections({
  description,
  fields,
  chosen,
}: {
  description: KindDescription
  fields: readonly Field[]
  chosen: readonly Path[]
}): readonly FormSection[] {
  return description.sections
    .map((section) => ({ ...section, entries: entriesOf(section, fields, chosen) }))
    .filter(({ entries }) => entries.length > 0)
}

/** How many values of a section are not what the gateway would fill in: what its folded heading says. */
export function notDefault(section: FormSection, draft: JsonObject): number {
  return section.entries.filter(({ path, field }) => {
    const value = valueAt(draft, path)
    return value !== undefined && value !== null && !sameValue(field, value, defaultOf(field))
  }).length
}

function entriesOf({ fields: paths }: Section, fields: readonly Field[], chosen: readonly Path[]) {
  const entries = paths.flatMap((path) => {
    const field = fieldAt(fields, path)
    return field && isEditable(field) && !chosen.includes(path) && isFilled(field) ? [{ path, field }] : []
  })
  return withoutWrapping(entries)
}

/** A section that is nothing but one record (a plugin's config) shows the record's fields: its title has said the rest. */
export function withoutWrapping<Entry extends { readonly path: Path; readonly field: Field }>(
  entries: readonly Entry[],
) {
  const only = entries.length === 1 ? entries[0] : undefined
  if (!only?.field.fields || !only.field.required) return entries
  return only.field.fields.filter(isEditable).map((field) => ({ path: `${only.path}.${field.name}`, field }))
}

/** A record without fields is one whose schema has not come yet, or that has nothing to set. */
function isFilled(field: Field): boolean {
  return field.type !== 'record' || (field.fields ?? []).some(isEditable)
}
