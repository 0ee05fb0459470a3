import { checkField, problem } from './check-field'
import type { CheckProblem } from './check-messages'
import { checkRule, pathsOfRule } from './check-rule'
import type { EntityCheck, Field } from './field'
import { isJsonObject, type Json, type JsonObject, type Path } from './json'
import { defaultOf } from './new-value'
import { isNoText } from './normal-form'
import { joinPath } from './value-at'

export type { CheckProblem } from './check-messages'

/**
 * What is surely wrong with a draft, by concrete path (`@entity` for the whole): cheap checks only, the gateway is the judge.
 * `before` is the entity as read, if there is one. What is absent in both, a withheld secret for example, is unknown and
 * never complained about; what the draft lacks but `before` has is being emptied; what a new draft lacks gets its default.
 */
export function checkDraft({
  fields,
  checks,
  draft,
  before,
}: {
  fields: readonly Field[]
  checks: readonly EntityCheck[]
  draft: JsonObject
  before?: JsonObject
}): Record<Path, CheckProblem> {
  const found = new Map<Path, CheckProblem>()
  const isKnown = before?.id !== undefined && before.id !== null
  checkRecord({ fields, checks, draft, before: isKnown ? before : undefined, path: [], found })
  return Object.fromEntries(found)
}

type Place = { readonly path: readonly (string | number)[]; readonly found: Map<Path, CheckProblem> }
type RecordVisit = Place & {
  readonly fields: readonly Field[]
  readonly checks: readonly EntityCheck[]
  readonly draft: JsonObject
  readonly before: JsonObject | undefined
}

/** What the record will be once saved, for rules that look into it, and the paths in it that cannot be known. */
type Seen = { readonly value: Json; readonly unknown: readonly Path[] }

function checkRecord({ fields, checks, draft, before, path, found }: RecordVisit): Seen {
  const whole: [string, Json][] = Object.entries(draft)
  const unknown: Path[] = []
  const hasOtherNames = Object.keys(draft).some((name) => !fields.some((field) => field.name === name))
  for (const field of fields) {
    const { name } = field
    const seen = checkOne({
      field,
      value: own(draft, name),
      before: own(before, name),
      isUnknownIfAbsent: before !== undefined || hasOtherNames,
      path: [...path, name],
      found,
    })
    if (seen === undefined) unknown.push(joinPath(name))
    else {
      whole.push([name, seen.value])
      unknown.push(...seen.unknown.map((below) => `${joinPath(name)}.${below}`))
    }
  }
  const value = Object.fromEntries(whole)
  for (const check of checks) {
    if (pathsOfRule(check).some((one) => unknown.some((other) => isSameLine(one, other)))) continue
    const finding = checkRule(check, value)
    if (finding)
      report(found, finding.path === '' ? joinPath(...path) : placeBelow(path, finding.path), finding.problem)
  }
  return { value, unknown }
}

type FieldVisit = Place & {
  readonly field: Field
  readonly value: Json | undefined
  readonly before: Json | undefined
  /**
   * What is absent from a record that was read may be withheld; what is absent beside names that the schema does not list may
   * be given by one of them: Kong lists not all of its shorthands (`url` of a service).
   */
  readonly isUnknownIfAbsent: boolean
}

/** What the field will hold; undefined where that is unknown. */
function checkOne({ field, value, before, isUnknownIfAbsent, path, found }: FieldVisit): Seen | undefined {
  if (value === undefined && isUnknownIfAbsent && before === undefined) return undefined
  const isEmptied = value === undefined && before !== undefined
  const filled = value === undefined && !isEmptied ? defaultOf(field) : value
  if (filled === undefined || filled === null || isNoText(field, filled)) {
    if (field.required && !isFilledIn(field, value)) report(found, joinPath(...path), problem('required'))
    return { value: null, unknown: [] }
  }
  const wrong = checkField(field, filled)
  if (wrong) report(found, joinPath(...path), wrong)
  return checkInside({ field, value: filled, before, isUnknownIfAbsent, path, found })
}

function checkInside({ field, value, before, path, found }: FieldVisit & { value: Json }): Seen {
  const { item } = field
  if (field.type === 'record' && isJsonObject(value)) {
    const parts = { fields: field.fields ?? [], checks: field.checks ?? [] }
    return checkRecord({ ...parts, draft: value, before: isJsonObject(before) ? before : undefined, path, found })
  }
  if (item && Array.isArray(value)) {
    for (const [index, one] of value.entries()) checkPart(item, one, { path: [...path, index], found })
  }
  if (field.type === 'map' && field.value && isJsonObject(value)) {
    for (const [key, one] of Object.entries(value)) checkPart(field.value, one, { path: [...path, key], found })
  }
  return { value, unknown: [] }
}

/** Items and values of maps are sent whole, so nothing in them is unknown, and none may be empty. */
function checkPart(field: Field, value: Json, place: Place): void {
  checkOne({
    field: { ...field, required: field.type !== 'json' },
    value,
    before: undefined,
    isUnknownIfAbsent: false,
    ...place,
  })
}

/** What Kong makes up itself need not be filled in; null would be refused. */
function isFilledIn(field: Field, value: Json | undefined): boolean {
  return field.auto === true && value === undefined
}

function placeBelow(path: readonly (string | number)[], below: Path): Path {
  return path.length === 0 ? below : `${joinPath(...path)}.${below}`
}

function report(found: Map<Path, CheckProblem>, path: Path, wrong: CheckProblem): void {
  const place = path === '' ? '@entity' : path
  if (!found.has(place)) found.set(place, wrong)
}

/** Whether one path is the other, or above or below it. */
function isSameLine(a: Path, b: Path): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
}

function own(record: JsonObject | undefined, name: string): Json | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined
}
