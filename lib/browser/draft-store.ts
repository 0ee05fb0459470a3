import { changedFields } from '@/lib/diff/changed-fields'
import type { FieldErrors } from '@/lib/errors/console-error'
import { type CheckProblem, checkDraft } from '@/lib/schema/check-value'
import type { EntityCheck, Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import type { Json, JsonObject, Path } from '@/lib/schema/json'
import { sameValue } from '@/lib/schema/same-value'
import { valueAt, withValueAt } from '@/lib/schema/value-at'
import type { TextLanguage } from '@/lib/text/read-text'

/** What the fields of a draft are, for as long as the form knows it: a plugin's arrive when its schema does. */
export type DraftRules = { readonly fields: readonly Field[]; readonly checks: readonly EntityCheck[] }

/** What is wrong at one place: a rule we can check (to be translated), or a sentence (the gateway's, or an input's own). */
export type DraftProblem = { readonly check: CheckProblem } | { readonly text: string }

/** The draft as somebody typed it, comments and all; `problem` while it cannot be read. */
export type TypedText = { readonly language: TextLanguage; readonly text: string; readonly problem?: string }

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
  /** There while the draft was last changed as text. */
  readonly typed?: TypedText
}

/** A draft that fields subscribe to one by one, so that a keystroke draws one field and not the form. */
export type DraftStore = {
  readonly get: () => DraftState
  readonly subscribe: (listener: () => void) => () => void
  /** Sets one place; undefined takes the key away. */
  readonly set: (path: Path, value: Json | undefined) => void
  readonly replace: (draft: JsonObject) => void
  /** Takes a text: with what it means, or with the problem that keeps it from being read; then the draft stays and the save waits. */
  readonly type: (typed: TypedText, draft: JsonObject | undefined) => void
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
  /** Says that a place shows the problems of a path and of all below it that has no nearer place; returns the way to stop. */
  readonly showAt: (path: Path) => () => void
  /** The nearest place that shows problems of a path; undefined: none does. */
  readonly shownAt: (path: Path) => Path | undefined
}

/** Under which name a text that cannot be read is held. */
export const textPlace = '@text'

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
  const untouched = { refusals: {}, held: {}, touched: new Set<Path>(), isTried: false, typed: undefined }
  let state: DraftState = { before, draft, rules, ...untouched }
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const update = (next: Partial<DraftState>) => {
    state = { ...state, ...next }
    tell()
  }
  const setDraft = (path: Path, next: JsonObject) =>
    update({
      draft: next,
      refusals: withoutPath(state.refusals, path),
      held: withoutPath(without(state.held, textPlace), path),
      typed: undefined,
    })
  const places = new Map<Path, number>()
  let isTelling = false
  // A form draws a hundred places at once; who listens need hear of it once.
  const tellSoon = () => {
    if (isTelling) return
    isTelling = true
    queueMicrotask(() => {
      isTelling = false
      tell()
    })
  }

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
    replace: (next) => update({ draft: next, refusals: {}, held: {}, typed: undefined }),
    type: (typed, next) => {
      if (!next) return update({ typed, held: { ...state.held, [textPlace]: typed.problem ?? '' } })
      update({ typed, draft: next, held: {}, refusals: stillSaid(state.refusals, state.draft, next) })
    },
    touch: (path) => {
      if (!state.touched.has(path)) update({ touched: new Set([...state.touched, path]) })
    },
    hold: (path, problem) => {
      if (state.held[path] === problem) return
      const others = without(state.held, path)
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
    showAt: (path) => {
      places.set(path, (places.get(path) ?? 0) + 1)
      tellSoon()
      return () => {
        const left = (places.get(path) ?? 0) - 1
        if (left > 0) places.set(path, left)
        else places.delete(path)
        tellSoon()
      }
    },
    shownAt: (path) => nearest(places.keys(), path),
  }
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

/** What was said of values that a new text has left as they were, and not of the whole. */
function stillSaid(refusals: FieldErrors, old: JsonObject, next: JsonObject): FieldErrors {
  if (Object.keys(refusals).length === 0) return refusals
  const isSame = (path: Path) => JSON.stringify(valueAt(old, path)) === JSON.stringify(valueAt(next, path))
  return Object.fromEntries(Object.entries(refusals).filter(([path]) => !path.startsWith('@') && isSame(path)))
}

function nearest(places: Iterable<Path>, path: Path): Path | undefined {
  let found: Path | undefined
  for (const place of places)
    if (isWithin(path, place) && (found === undefined || place.length > found.length)) found = place
  return found
}

function without<T>(record: Readonly<Record<Path, T>>, path: Path): Readonly<Record<Path, T>> {
  const { [path]: gone, ...others } = record
  return gone === undefined ? record : others
}

function asObject(value: Json | undefined): JsonObject {
  return (value ?? {}) as JsonObject
}
