import { problem } from './check-field'
import type { CheckProblem } from './check-messages'
import type { EntityCheck } from './field'
import { isJsonObject, type Json, type JsonObject, type Path } from './json'
import { matchValue, wordsOfMatch } from './match-value'
import { valueAt } from './value-at'

/** What a rule finds: a problem and its place relative to the record that carries the rule; an empty place is that record. */
export type RuleFinding = { readonly path: Path; readonly problem: CheckProblem }

/**
 * What a rule across fields surely finds wrong with a record in which defaults are filled in and `null` stands for nothing
 * (kong/db/schema/init.lua, entity_checkers). Silent where only the gateway can tell.
 */
export function checkRule(check: EntityCheck, record: JsonObject): RuleFinding | undefined {
  switch (check.rule) {
    case 'conditional':
      return checkConditional(check, record)
    case 'conditional_at_least_one_of':
      return checkConditionalAtLeastOne(check, record)
    case 'mutually_exclusive_sets': {
      const isMixed = [check.first, check.second].every((set) => countSurely(record, set) > 0)
      return isMixed
        ? whole(problem('mutually_exclusive_sets', { first: list(check.first), second: list(check.second) }))
        : undefined
    }
    case 'custom':
      return undefined
    default:
      return isBroken(check.rule, check.fields, record)
        ? whole(problem(check.rule, { fields: list(check.fields) }))
        : undefined
  }
}

/** The fields a rule looks at. */
export function pathsOfRule(check: EntityCheck): readonly Path[] {
  switch (check.rule) {
    case 'conditional':
      return [check.ifField, check.thenField]
    case 'conditional_at_least_one_of':
      return [check.ifField, ...check.thenFields]
    case 'mutually_exclusive_sets':
      return [...check.first, ...check.second]
    default:
      return check.fields
  }
}

/**
 * Whether the condition of a rule surely holds. Kong lets null pass most matches; whether a rule then applies differs between versions, so
 * it is left to Kong.
 */
export function conditionHolds(
  { ifField, ifMatch }: Extract<EntityCheck, { ifField: Path }>,
  record: JsonObject,
): boolean {
  const condition = valueAt(record, ifField) ?? null
  return condition !== null && matchValue(ifMatch, condition) === 'yes'
}

type ListRule = 'at_least_one_of' | 'only_one_of' | 'distinct' | 'mutually_required' | 'mutually_exclusive'

function isBroken(rule: ListRule, fields: readonly Path[], record: JsonObject): boolean {
  const surely = countSurely(record, fields)
  const maybe = fields.filter((path) => isMaybeFilled(valueAt(record, path))).length
  switch (rule) {
    case 'at_least_one_of':
      return maybe === 0
    case 'only_one_of':
      return maybe === 0 || surely > 1
    case 'mutually_exclusive':
      return surely > 1
    case 'mutually_required':
      return surely > 0 && maybe < fields.length
    case 'distinct': {
      const texts = fields
        .map((path) => valueAt(record, path))
        .filter(isSurelyFilled)
        .map((value) => JSON.stringify(value))
      return new Set(texts).size < texts.length
    }
  }
}

function checkConditional(
  check: Extract<EntityCheck, { rule: 'conditional' }>,
  record: JsonObject,
): RuleFinding | undefined {
  const condition = valueAt(record, check.ifField) ?? null
  if (!conditionHolds(check, record)) return undefined
  const value = valueAt(record, check.thenField) ?? null
  if (matchValue(check.thenMatch, value) !== 'no') return undefined
  const when = { field: check.ifField, value: textOf(condition) }
  return { path: check.thenField, problem: conditionalProblem({ check, value, when }) }
}

function conditionalProblem({
  check,
  value,
  when,
}: {
  check: Extract<EntityCheck, { rule: 'conditional' }>
  value: Json
  when: { field: string; value: string }
}): CheckProblem {
  if (check.message) return problem('rule', { text: check.message })
  const match = isJsonObject(check.thenMatch) ? check.thenMatch : {}
  if (match.required === true && value === null) return problem('required_when', when)
  if (match.eq === null || match.len_eq === 0) return problem('empty_when', when)
  if (match.eq !== undefined) return problem('equal_when', { ...when, expected: textOf(match.eq) })
  const words = wordsOfMatch(match)
  return words
    ? problem('one_of_when', { ...when, choices: words.map(textOf).join(', ') })
    : problem('not_allowed_when', when)
}

function checkConditionalAtLeastOne(
  check: Extract<EntityCheck, { rule: 'conditional_at_least_one_of' }>,
  record: JsonObject,
): RuleFinding | undefined {
  const condition = valueAt(record, check.ifField) ?? null
  if (!conditionHolds(check, record)) return undefined
  if (check.thenFields.some((path) => isMaybeFilled(valueAt(record, path)))) return undefined
  if (check.message) return whole(problem('rule', { text: check.message }))
  const when = { field: check.ifField, value: textOf(condition) }
  return whole(problem('at_least_one_when', { ...when, fields: list(check.thenFields) }))
}

function countSurely(record: JsonObject, fields: readonly Path[]): number {
  return fields.filter((path) => isSurelyFilled(valueAt(record, path))).length
}

/** Versions differ in whether an empty list or object is "non-empty": neither way counts as certain. */
function isSurelyFilled(value: Json | undefined): value is Json {
  return isMaybeFilled(value) && !(typeof value === 'object' && Object.keys(value ?? {}).length === 0)
}

function isMaybeFilled(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}

function whole(found: CheckProblem): RuleFinding {
  return { path: '', problem: found }
}

function list(paths: readonly Path[]): string {
  return paths.join(', ')
}

function textOf(value: Json): string {
  if (Array.isArray(value)) return value.map((one: Json) => textOf(one)).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
