import type { ChangeView } from '@/lib/contract/snapshots'
import { type FieldChange, fieldChanges } from '@/lib/diff/field-changes'
import { meantChanges } from '@/lib/diff/meant-changes'
import type { KindDescription } from '@/lib/entities/types'
import type { JsonObject } from '@/lib/schema/json'

/** Set by the gateway whenever it writes: they differ always and say nothing. */
const unsaid = ['id', 'created_at', 'updated_at']

/** The fields of a change that differ; of a secret only that it does, in the words given. */
export function shownChanges(
  { before, after, changedSecrets }: Pick<ChangeView, 'before' | 'after' | 'changedSecrets'>,
  description: Pick<KindDescription, 'fields'> | undefined,
  secretWords: string,
): FieldChange[] {
  const changes = fieldChanges(said(before), said(after), description?.fields)
  const meant = before && after && description ? meantChanges(changes, description.fields) : changes
  const plain = meant.filter(({ path }) => !changedSecrets.includes(path))
  return [...plain, ...changedSecrets.map((path) => ({ path, after: secretWords }))]
}

function said(entity: JsonObject | undefined): JsonObject | undefined {
  return entity && Object.fromEntries(Object.entries(entity).filter(([name]) => !unsaid.includes(name)))
}
