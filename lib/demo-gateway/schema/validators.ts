import { isTable, type Json, listIn } from '../json'
import { luaMatch } from '../lua/pattern'
import { regexFault } from '../lua/regex'
import { luaText } from '../lua/write'
import type { Field } from './types'

/**
 * Kong's validators of one value in the order in which they run (kong/db/schema/init.lua, `validators_order`; the same
 * in 1.5, 2.8 and 3.9). `arg` is the attribute of that name in the schema. Each returns true or the words for what is wrong.
 */
export const VALIDATORS: [name: string, check: (value: Json, arg: Json, field: Field) => true | string][] = [
  ['eq', (value, wanted) => value === wanted || `value must be ${wanted === null ? 'null' : luaText(wanted)}`],
  ['ne', (value, wanted) => value !== wanted || `value must not be ${luaText(value)}`],
  ['not_one_of', (value, list) => !contains(list, value) || `must not be one of: ${joined(list)}`],
  ['one_of', (value, list) => contains(list, value) || `expected one of: ${joined(list)}`],
  ['gt', (value, limit) => Number(value) > Number(limit) || `value must be greater than ${luaText(limit)}`],
  ['timestamp', (value) => Number(value) > 0 || 'expected a valid timestamp'],
  ['uuid', (value) => isUuid(value) || 'expected a valid UUID'],
  ['is_regex', (value) => regexFault(String(value)) === undefined || `not a valid regex: ${luaText(value)}`],
  ['between', between],
  ['len_eq', (value, length, field) => lengthOf(value, field) === length || `length must be ${length}`],
  ['len_min', (value, least, field) => lengthOf(value, field) >= Number(least) || `length must be at least ${least}`],
  ['len_max', (value, most, field) => lengthOf(value, field) <= Number(most) || `length must be at most ${most}`],
  ['starts_with', (value, start) => String(value).startsWith(String(start)) || `should start with: ${start}`],
  ['not_match', (value, pattern) => !matches(value, pattern) || `invalid value: ${value}`],
  ['match_none', (value, list) => errOf(list, ({ pattern }) => matches(value, pattern))],
  ['match', (value, pattern) => matches(value, pattern) || `invalid value: ${value}`],
  ['match_all', (value, list) => errOf(list, ({ pattern }) => !matches(value, pattern))],
  [
    'match_any',
    (value, any) => !isTable(any) || listIn(any.patterns).some((one) => matches(value, one)) || String(any.err),
  ],
  ['contains', (value, wanted) => contains(value, wanted) || `expected to contain: ${luaText(wanted)}`],
]

/** The validator that Kong runs after all others, `custom_validator` too. */
export function mutuallyExclusiveSubsets(value: Json, subsets: Json): true | string {
  const seen = new Set(listIn(value).map((item) => listIn(subsets).findLast((list) => contains(list, item))))
  seen.delete(undefined)
  return seen.size <= 1 || `these sets are mutually exclusive: ${quotedList([...seen])}`
}

/** Names in quotes; lists of names in parentheses. */
export function quotedList(words: (Json | undefined)[]): string {
  return words.map((word = null) => (Array.isArray(word) ? `(${quotedList(word)})` : `'${luaText(word)}'`)).join(', ')
}

/** True for UUIDs in either case. */
export function isUuid(value: Json | undefined): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)
}

function between(value: Json, limits: Json): true | string {
  const [from = 0, to = 0] = listIn(limits).map(Number)
  const isInside = !(Number(value) < from || Number(value) > to)
  return isInside || `value should be between ${Math.trunc(from)} and ${Math.trunc(to)}`
}

function lengthOf(value: Json, field: Field): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (Array.isArray(value)) return value.length
  return field.type === 'map' && isTable(value) ? Object.keys(value).length : 0
}

/** The words that go with the first pattern of a list that is wrong. */
function errOf(list: Json, isWrong: (item: { pattern?: Json; err?: Json }) => boolean): true | string {
  const found = listIn(list).filter(isTable).find(isWrong)
  return found === undefined || String(found.err)
}

const matches = (value: Json, pattern: Json | undefined) => luaMatch(String(value), String(pattern))
const contains = (list: Json | undefined, value: Json) => Array.isArray(list) && list.includes(value)
const joined = (list: Json) => listIn(list).map(luaText).join(', ')
