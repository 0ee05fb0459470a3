'use client'

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react'
import { type DraftProblem, type DraftState, type DraftStore, isWithin } from '@/lib/browser/draft-store'
import type { FieldManners } from '@/lib/entities/types'
import type { Json, Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { FieldInput } from './input-props'

/** What every field of one form reads: the draft, the manners of its kind and what is withheld. */
export type FormScope = {
  readonly store: DraftStore
  readonly connectionId: string
  readonly kind: string
  /** Absent while the entity is being created. */
  readonly id?: string
  readonly manners: Readonly<Record<Path, FieldManners>>
  /** General paths (`*`, `#`) that never leave the server unasked. */
  readonly secrets: readonly Path[]
  /** Concrete paths that have a value which was not sent. */
  readonly withheld: readonly Path[]
  readonly canReveal: boolean
  /** Inputs of their own for some paths of this kind. */
  readonly customInputs: Readonly<Record<Path, FieldInput>>
}

const FormScopeContext = createContext<FormScope | undefined>(undefined)

/** Gives the scope to the fields below. Its value must keep its identity while nothing in it changes. */
export function FormScopeProvider({ scope, children }: { scope: FormScope; children: ReactNode }) {
  return <FormScopeContext value={scope}>{children}</FormScopeContext>
}

/** The form around a field; throws outside of one. */
export function useFormScope(): FormScope {
  const scope = useContext(FormScopeContext)
  if (!scope) throw new Error('A field stands outside of a form.')
  return scope
}

/** The value at a path of the draft; only a change of this value draws again. */
export function useDraftValue(path: Path): Json | undefined {
  const { store } = useFormScope()
  const read = () => valueAt(store.get().draft, path)
  return useSyncExternalStore(store.subscribe, read, read)
}

/** Whether a path differs from what was read. */
export function useIsChanged(path: Path): boolean {
  const { store } = useFormScope()
  const read = () => store.isChanged(path)
  return useSyncExternalStore(store.subscribe, read, read)
}

/** A problem that is to be shown, with where it is below the field that shows it. */
export type ShownProblem = { readonly below: Path; readonly problem: DraftProblem }

/** The problems to be shown at a place: those of its path, and those below it that no nearer place on the screen shows. */
export function useShownProblems(path: Path): readonly ShownProblem[] {
  const { store } = useFormScope()
  useEffect(() => store.showAt(path), [store, path])
  const read = () => JSON.stringify(shownProblems(store, path).filter(({ place }) => store.shownAt(place) === path))
  return JSON.parse(useSyncExternalStore(store.subscribe, read, read))
}

/** Whether something below a path has a problem that is to be shown; folded groups open for it. */
export function useHasProblemBelow(paths: readonly Path[]): boolean {
  const { store } = useFormScope()
  const read = () => paths.some((path) => shownProblems(store, path).length > 0)
  return useSyncExternalStore(store.subscribe, read, read)
}

function shownProblems(store: DraftStore, path: Path): readonly (ShownProblem & { readonly place: Path })[] {
  const state = store.get()
  return Object.entries(store.problems())
    .filter(([place]) => isWithin(place, path))
    .filter(([place, problem]) => 'text' in problem || isDue(state, place))
    .map(([place, problem]) => ({ place, below: place.slice(path.length + 1), problem }))
}

function isDue({ isTried, touched }: DraftState, place: Path): boolean {
  return isTried || [...touched].some((path) => isWithin(place, path))
}
