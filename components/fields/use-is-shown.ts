import { useSyncExternalStore } from 'react'
import type { DraftState } from '@/lib/browser/draft-store'
import { tiesOf } from '@/lib/entities/ties-of'
import type { Tie } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { fieldAt, generalPath } from '@/lib/schema/field-at'
import type { Json, Path } from '@/lib/schema/json'
import { defaultOf } from '@/lib/schema/new-value'
import { sameValue } from '@/lib/schema/same-value'
import { valueAt } from '@/lib/schema/value-at'
import { type FormScope, useFormScope } from './form-scope'

/** Whether one of these fields is to be shown: always, unless its manners tie it to other fields' values and it has none of its own. */
export function useIsAnyShown(paths: readonly Path[]): boolean {
  const { store, manners } = useFormScope()
  const read = () => paths.some((path) => isShown(store.get(), manners, path))
  return useSyncExternalStore(store.subscribe, read, read)
}

/** What keeps a field's own value from counting: the field it is tied to, and its value; without one they exclude each other. */
export type Misfit = { readonly field: Path; readonly value?: string }

/** Why the value of a field does not apply as things stand; undefined where it does, or where it has none. */
export function useMisfit(path: Path): Misfit | undefined {
  const { store, manners } = useFormScope()
  const read = () =>
    JSON.stringify(hasOwnValue(store.get(), path) ? misfitOf(store.get(), manners, path) : null) ?? 'null'
  return JSON.parse(useSyncExternalStore(store.subscribe, read, read)) ?? undefined
}

function isShown(state: DraftState, manners: FormScope['manners'], path: Path): boolean {
  const isKept = hasOwnValue(state, path) || hasOwnValue({ ...state, draft: state.before }, path)
  return isKept || misfitOf(state, manners, path) === undefined
}

/** The same over a state of the draft. */
export function misfitOf(
  { draft, rules }: Pick<DraftState, 'draft' | 'rules'>,
  manners: FormScope['manners'],
  path: Path,
): Misfit | undefined {
  const { onlyWhen, notWith } = manners[generalPath(rules.fields, path)] ?? {}
  if (notWith !== undefined && hasOwnValue({ draft, rules }, notWith)) return { field: notWith }
  const ties = tiesOf(onlyWhen)
  const valueOfTie = (tie: Tie) => {
    const field = fieldAt(rules.fields, tie.field)
    return valueAt(draft, tie.field) ?? (field && defaultOf(field))
  }
  const [first] = ties
  if (!first || ties.some((tie) => fits(valueOfTie(tie), tie))) return undefined
  return { field: first.field, value: [valueOfTie(first) ?? '–'].flat().join(', ') }
}

function hasOwnValue({ draft, rules }: Pick<DraftState, 'draft' | 'rules'>, path: Path): boolean {
  return isOwnValue(fieldAt(rules.fields, path), valueAt(draft, path))
}

/** Of a list one fitting item is enough: a route with protocols http and https may have what https allows. */
function fits(value: Json | undefined, { oneOf }: Tie): boolean {
  const values: readonly Json[] = Array.isArray(value) ? value : [value ?? null]
  return values.some((one) => oneOf.includes(one))
}

/** What the gateway fills in by itself is nothing that hiding the field would hide. */
function isOwnValue(field: Field | undefined, value: Json | undefined): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'object' && Object.keys(value).length === 0) return false
  return !field || !sameValue(field, value, defaultOf(field))
}
