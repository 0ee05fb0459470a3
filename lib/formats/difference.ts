import { ignoredFields } from '@/lib/diff/comparer'
import { type FieldChange, fieldChanges } from '@/lib/diff/field-changes'
import { meantChanges } from '@/lib/diff/meant-changes'
import type { Field } from '@/lib/schema/field'
import type { JsonObject, Path } from '@/lib/schema/json'

/** One entity that differs, its secrets left out; `fields`: what it is compared by. */
export type DifferingEntity = {
  readonly op: 'create' | 'update' | 'delete'
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly before?: JsonObject
  readonly after?: JsonObject
  /** Paths of secrets that differ. */
  readonly changedSecrets: readonly Path[]
  readonly fields: readonly Field[]
}

/** What is said of a difference as a whole. */
export type DifferenceHead = {
  readonly before: string
  readonly after: string
  /** ISO 8601. */
  readonly comparedAt: string
  /** What narrowed it: `kind`, `op`, `tag`, `search`. */
  readonly filters: Readonly<Record<string, string>>
  /** By kind, of what the filters let through. */
  readonly counts: Readonly<
    Record<string, { readonly create: number; readonly update: number; readonly delete: number }>
  >
  readonly incomparable: readonly { readonly kind: string; readonly name: string; readonly path: Path }[]
}

/** Writes a difference as a file, part after part, so that it need never be whole in memory. */
export type DifferenceWriter = {
  readonly ending: string
  readonly type: string
  readonly head: (head: DifferenceHead) => string
  readonly entity: (entity: DifferingEntity, isFirst: boolean) => string
  readonly foot: (head: DifferenceHead) => string
}

/** The leaves of an entity that differ in meaning (a default filled in does not), less those the gateway writes by itself and secrets. */
export function differingFields({ op, kind, before, after, changedSecrets, fields }: DifferingEntity): FieldChange[] {
  const unsaid = new Set(['id', ...ignoredFields(kind, fields)])
  const said = (entity: JsonObject | undefined) =>
    entity && Object.fromEntries(Object.entries(entity).filter(([name]) => !unsaid.has(name)))
  const changes = fieldChanges(said(before), said(after), fields)
  const meant = op === 'update' ? meantChanges(changes, fields) : changes
  return meant.filter(({ path }) => !changedSecrets.includes(path))
}
