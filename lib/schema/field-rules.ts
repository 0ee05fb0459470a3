import { checkRule, conditionHolds, pathsOfRule } from './check-rule'
import type { EntityCheck, Field } from './field'
import { fieldAt } from './field-at'
import { isJsonObject, type Json, type JsonObject, type Path } from './json'
import { withDefaults } from './new-value'
import { joinPath, splitPath, valueAt, withValueAt } from './value-at'

/** A rule across fields, with the record that carries it: its general path, empty for the entity itself. */
export type FieldRule = { readonly check: EntityCheck; readonly record: Path }

/**
 * `broken`: the gateway will refuse it. `met`: it applies and holds. `idle`: its condition is not there, or nothing it looks at is
 * filled in.
 */
export type RuleState = 'broken' | 'met' | 'idle'

/**
 * Every rule at the one field where it is best explained, by general path (`config.limits.#.second`): a condition at what it demands,
 * a rule over several fields at the first of them. Rules whose function did not survive JSON say nothing and are left out.
 */
export function rulesByField(
  fields: readonly Field[],
  checks: readonly EntityCheck[],
): ReadonlyMap<Path, readonly FieldRule[]> {
  const found = new Map<Path, FieldRule[]>()
  collect({ fields, checks, record: [], found })
  return found
}

/** What a rule looks at, as concrete paths, for the field it stands at. */
export function pathsOf({ check, record }: FieldRule, at: Path): readonly Path[] {
  return pathsOfRule(check).map((path) => below(placeOf(record, at), path))
}

/**
 * How a rule fares in a draft, for the field it stands at (a concrete path). Defaults count as given, and so does what is `withheld`:
 * it has a value, which nobody here knows.
 */
export function stateOfRule(
  rule: FieldRule,
  { at, fields, draft, withheld }: { at: Path; fields: readonly Field[]; draft: JsonObject; withheld: readonly Path[] },
): RuleState {
  const { check } = rule
  const whole = withPlaceholders(withDefaults(fields, draft), withheld)
  const place = valueAt(whole, placeOf(rule.record, at))
  if (!isJsonObject(place)) return 'idle'
  const record = withoutEmptyLists(place, pathsOfRule(check))
  if ('ifField' in check && !conditionHolds(check, record)) return 'idle'
  if (checkRule(check, record)) return 'broken'
  const isNeeded = check.rule === 'at_least_one_of' || check.rule === 'only_one_of' || 'ifField' in check
  return isNeeded || pathsOfRule(check).some((path) => isGiven(valueAt(record, path))) ? 'met' : 'idle'
}

type Visit = {
  readonly fields: readonly Field[]
  readonly checks: readonly EntityCheck[]
  readonly record: readonly string[]
  readonly found: Map<Path, FieldRule[]>
}

function collect({ fields, checks, record, found }: Visit): void {
  for (const check of checks) {
    const at = placesOf(check).find((path) => fieldAt(fields, path) !== undefined)
    if (at === undefined) continue
    const place = below(joinPath(...record), at)
    found.set(place, [...(found.get(place) ?? []), { check, record: joinPath(...record) }])
  }
  for (const field of fields) collectInside(field, [...record, field.name], found)
}

function collectInside(field: Field, keys: readonly string[], found: Visit['found']): void {
  if (field.type === 'record') collect({ fields: field.fields ?? [], checks: field.checks ?? [], record: keys, found })
  for (const part of [field.item, field.value]) if (part) collectInside(part, [...keys, part.name], found)
}

function placesOf(check: EntityCheck): readonly Path[] {
  switch (check.rule) {
    case 'custom':
      return []
    case 'conditional':
      return [check.thenField]
    case 'conditional_at_least_one_of':
      return check.thenFields
    default:
      return pathsOfRule(check)
  }
}

/** The concrete path of the record: as many keys of the field's as the record's general path has. */
function placeOf(record: Path, at: Path): Path {
  return joinPath(...splitPath(at).slice(0, splitPath(record).length))
}

function below(above: Path, path: Path): Path {
  return above === '' ? path : `${above}.${path}`
}

const unknownValue = '\u0000withheld'

function withPlaceholders(whole: JsonObject, withheld: readonly Path[]): Json | undefined {
  return withheld.reduce<Json | undefined>(
    (value, path) => (valueAt(value, path) === undefined ? withValueAt(value, path, unknownValue) : value),
    whole,
  )
}

/** Kong 3.x takes an empty list or object for nothing there (kong/db/schema/init.lua, is_nonempty). */
function withoutEmptyLists(record: JsonObject, paths: readonly Path[]): JsonObject {
  return paths.reduce((made: JsonObject, path) => {
    const value = valueAt(made, path)
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
    const next = isEmpty ? withValueAt(made, path, null) : made
    return isJsonObject(next) ? next : made
  }, record)
}

function isGiven(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}
