import { useSyncExternalStore } from 'react'
import type { DraftState } from '@/lib/browser/draft-store'
import type { FieldManners } from '@/lib/entities/types'
import { fieldAt, generalPath } from '@/lib/schema/field-at'
import type { Json, Path } from '@/lib/schema/json'
import { defaultOf } from '@/lib/schema/new-value'
import { valueAt } from '@/lib/schema/value-at'
import { type FormScope, useFormScope } from './form-scope'

/** Whether one of these fields is to be shown: always, unless its manners tie it to another field's value and it has none itself. */
export function useIsAnyShown(paths: readonly Path[]): boolean {
  const { store, manners } = useFormScope()
  const read = () => paths.some((path) => isShown(store.get(), manners, path))
  return useSyncExternalStore(store.subscribe, read, read)
}

function isShown({ draft, before, rules }: DraftState, manners: FormScope['manners'], path: Path): boolean {
  const tie = manners[generalPath(rules.fields, path)]?.onlyWhen
  if (!tie || isFilled(valueAt(draft, path)) || isFilled(valueAt(before, path))) return true
  const field = fieldAt(rules.fields, tie.field)
  return fits(valueAt(draft, tie.field) ?? (field && defaultOf(field)), tie)
}

/** Of a list one fitting item is enough: a route with protocols http and https may have what https allows. */
function fits(value: Json | undefined, { oneOf }: NonNullable<FieldManners['onlyWhen']>): boolean {
  const values: readonly Json[] = Array.isArray(value) ? value : [value ?? null]
  return values.some((one) => oneOf.includes(one))
}

function isFilled(value: Json | undefined): boolean {
  if (value === undefined || value === null) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
