import { changedFields } from '@/lib/diff/changed-fields'
import type { FieldErrors } from '@/lib/errors/console-error'
import { type CheckProblem, checkDraft } from '@/lib/schema/check-value'
import type { EntityCheck, Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import type { Json, JsonObject, Path } from '@/lib/schema/json'
import { sameValue } from '@/lib/schema/same-value'
import { splitPath, valueAt, withValueAt } from '@/lib/schema/value-at'

/** What the fields of a draft are, for as long as the form knows it: a plugin's arrive when its schema does. */
export type DraftRules = { readonly fields: readonly Field[]; readonly checks: readonly EntityCheck[] }

/** What is wrong at one place: a rule we can check (to be translated), or a sentence (the gateway's, or an input's own). */
export type DraftProblem = { readonly check: CheckProblem } | { readonly text: string }

/** A draft at one moment. `draft` is the entity itself: plain JSON without flags of the form. */
export type DraftState = {
  readonly before: JsonObject
  readonly draft: JsonObject
  readonly rules: DraftRules
  /** What the gateway said about the last save, by path. */
  readonly refusals: FieldErrors
  /** What an input holds that is no value yet (a key typed twice); such a draft cannot be saved. */
  readonly held: Readonly<Record<Path, string>>
  /** Fields that were left once; only there the certain problems are shown before a save was tried. */
  readonly touched: ReadonlySet<Path>
  readonly isTried: boolean
}

/** A draft that fields subscribe to one by one, so that a keystroke draws one field and not the form. */
export type DraftStore = {
  readonly get: () => DraftState
  readonly subscribe: (listener: () => void) => () => void
  /** Sets one place; undefined takes the key away. */
  readonly set: (path: Path, value: Json | undefined) => void
  readonly replace: (draft: JsonObject) => void
  /** Puts one place back to what was read. */
  readonly reset: (path: Path) => void
  readonly resetAll: () => void
  readonly touch: (path: Path) => void
  readonly hold: (path: Path, problem: string | undefined) => void
  readonly refuse: (refusals: FieldErrors) => void
  readonly setTried: () => void
  readonly setRules: (rules: DraftRules) => void
  /** Starts again from another `before`: after a save, or after someone else's change. */
  readonly rebase: (before: JsonObject, draft?: JsonObject) => void
  /** The smallest patch, or nothing. */
  readonly patch: () => JsonObject | undefined
  readonly isChanged: (path: Path) => boolean
  /** Every problem that is certain, whether shown yet or not. */
  readonly problems: () => Readonly<Record<Path, DraftProblem>>
}

/** A draft over `before` (an entity as read, or `{}` for a new one), starting as `draft`. */
export function draftStore({
  before,
  draft = before,
  rules,
}: {
  before: JsonObject
  draft?: JsonObject
  rules: DraftRules
}): DraftStore {
  const untouched = { refusals: {}, held: {}, touched: new Set<Path>(), isTried: false }
  let state: DraftState = { before, draft, rules, ...untouched }
  const listeners = new Set<() => void>()
  const update = (next: Partial<DraftState>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  const setDraft = (path: Path, next: JsonObject) =>
    update({ draft: next, refusals: withoutPath(state.refusals, path), held: withoutPath(state.held, path) })

  const patch = derived((now) => changedFields(now.before, now.draft, now.rules.fields))
  const problems = derived(problemsOf)

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (path, value) => setDraft(path, asObject(withValueAt(state.draft, path, value))),
    reset: (path) => setDraft(path, asObject(withValueAt(state.draft, path, valueAt(state.before, path)))),
    resetAll: () => update({ draft: state.before, ...untouched }),
    replace: (next) => update({ draft: next, refusals: {}, held: {} }),
    touch: (path) => {
      if (!state.touched.has(path)) update({ touched: new Set([...state.touched, path]) })
    },
    hold: (path, problem) => {
      if (state.held[path] === problem) return
      const { [path]: _, ...others } = state.held
      update({ held: problem === undefined ? others : { ...others, [path]: problem } })
    },
    refuse: (refusals) => update({ refusals, isTried: true }),
    setTried: () => update({ isTried: true }),
    setRules: (next) => {
      if (next.fields !== state.rules.fields || next.checks !== state.rules.checks) update({ rules: next })
    },
    rebase: (nextBefore, nextDraft = nextBefore) => update({ before: nextBefore, draft: nextDraft, ...untouched }),
    patch: () => patch(state),
    isChanged: (path) =>
      !sameValue(fieldAt(state.rules.fields, path), valueAt(state.before, path), valueAt(state.draft, path)),
    problems: () => problems(state),
  }
}

/** The field a problem is shown at: the path itself, or the nearest field above it that has an input; undefined: on top. */
export function placeOfProblem(fields: readonly Field[], path: Path): Path | undefined {
  const parts = splitPath(path)
  for (let length = parts.length; length > 0; length--) {
    const place = splitPathBack(path, length)
    if (fieldAt(fields, place)) return place
  }
  return undefined
}

/** Whether `path` is `above` or lies below it. */
export function isWithin(path: Path, above: Path): boolean {
  return path === above || path.startsWith(`${above}.`)
}

function problemsOf({ rules, draft, before, refusals, held }: DraftState): Readonly<Record<Path, DraftProblem>> {
  const problems: Record<Path, DraftProblem> = {}
  for (const [path, check] of Object.entries(checkDraft({ ...rules, draft, before }))) problems[path] = { check }
  for (const [path, text] of Object.entries({ ...refusals, ...held })) problems[path] = { text }
  return problems
}

function derived<T>(compute: (state: DraftState) => T): (state: DraftState) => T {
  let last: { of: DraftState; value: T } | undefined
  return (state) => {
    if (last?.of !== state) last = { of: state, value: compute(state) }
    return last.value
  }
}

/** A change answers what was said about its place, about what contains it and about the whole. */
function withoutPath<T>(problems: Readonly<Record<Path, T>>, path: Path): Readonly<Record<Path, T>> {
  const kept = Object.entries(problems).filter(
    ([place]) => place !== '@entity' && !isWithin(place, path) && !isWithin(path, place),
  )
  return kept.length === Object.keys(problems).length ? problems : Object.fromEntries(kept)
}

function splitPathBack(path: Path, length: number): Path {
  return splitPath(path)
    .slice(0, length)
    .map((key) => key.replaceAll('.', '\\.'))
    .join('.')
}

function asObject(value: Json | undefined): JsonObject {
  return (value ?? {}) as JsonObject
}
