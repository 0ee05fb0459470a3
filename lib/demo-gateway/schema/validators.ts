import { isTable, type Json, type Table } from '../json'
import { luaMatch } from '../lua/pattern'
import { luaText } from '../lua/write'
import type { Field } from './types'

/**
 * Kong's validators of one value in the order in which they run (kong/db/schema/init.lua, `validators_order`; the same
 * in 1.5, 2.8 and 3.9). `arg` is the attribute of that name in the schema.
 * Each returns undefined when the value is good, else the words for it.
 */
export const VALIDATORS: [name: string, check: (value: Json, arg: Json, field: Field) => string | undefined][] = [
  [
    'eq',
    (value, wanted) => (value === wanted ? undefined : `value must be ${wanted === null ? 'null' : luaText(wanted)}`),
  ],
  ['ne', (value, wanted) => (value !== wanted ? undefined : `value must not be ${luaText(value)}`)],
  ['not_one_of', (value, list) => (contains(list, value) ? `must not be one of: ${joined(list)}` : undefined)],
  ['one_of', (value, list) => (contains(list, value) ? undefined : `expected one of: ${joined(list)}`)],
  [
    'gt',
    (value, limit) => (Number(value) > Number(limit) ? undefined : `value must be greater than ${luaText(limit)}`),
  ],
  ['timestamp', (value) => (Number(value) > 0 ? undefined : 'expected a valid timestamp')],
  ['uuid', (value) => (isUuid(value) ? undefined : 'expected a valid UUID')],
  ['is_regex', (value) => (isRegex(String(value)) ? undefined : `not a valid regex: ${luaText(value)}`)],
  ['between', between],
  ['len_eq', (value, n, field) => (lengthOf(value, field) === n ? undefined : `length must be ${n}`)],
  ['len_min', (value, n, field) => (lengthOf(value, field) >= Number(n) ? undefined : `length must be at least ${n}`)],
  ['len_max', (value, n, field) => (lengthOf(value, field) <= Number(n) ? undefined : `length must be at most ${n}`)],
  [
    'starts_with',
    (value, start) => (String(value).startsWith(String(start)) ? undefined : `should start with: ${start}`),
  ],
  ['not_match', (value, pattern) => (luaMatch(String(value), String(pattern)) ? `invalid value: ${value}` : undefined)],
  ['match_none', (value, list) => patternsOf(list).find(({ pattern }) => luaMatch(String(value), pattern))?.err],
  ['match', (value, pattern) => (luaMatch(String(value), String(pattern)) ? undefined : `invalid value: ${value}`)],
  ['match_all', (value, list) => patternsOf(list).find(({ pattern }) => !luaMatch(String(value), pattern))?.err],
  ['match_any', matchAny],
  ['contains', (value, wanted) => (contains(value, wanted) ? undefined : `expected to contain: ${luaText(wanted)}`)],
]

/** The validator that Kong runs after all others, `custom_validator` too. */
export function mutuallyExclusiveSubsets(value: Json, subsets: Json): string | undefined {
  const seen: Json[][] = []
  for (const item of Array.isArray(value) ? value : []) {
    const subset = (Array.isArray(subsets) ? subsets : []).findLast((list) => contains(list, item))
    if (Array.isArray(subset) && !seen.includes(subset)) seen.push(subset)
  }
  return seen.length <= 1 ? undefined : `these sets are mutually exclusive: ${quotedList(seen)}`
}

/** Names in quotes; lists of names in parentheses. */
export function quotedList(words: Json[]): string {
  return words.map((word) => (Array.isArray(word) ? `(${quotedList(word)})` : `'${luaText(word)}'`)).join(', ')
}

/** True for UUIDs in either case. */
export function isUuid(value: Json | undefined): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)
}

/** True when PCRE would compile it, as far as JavaScript's expressions are the same. */
export function isRegex(text: string): boolean {
  return regexFault(text) === undefined
}

/** What keeps an expression from compiling, in PCRE's words where they are known. */
export function regexFault(text: string): string | undefined {
  // Possessive quantifiers, atomic groups, inline flags and \A \z \h exist in PCRE and not here.
  const translated = text
    .replace(/\\[AzZGhHRXQE]/g, '\\b')
    .replace(/\(\?[imsxUJ-]+\)/g, '')
    .replace(/\(\?[imsxUJ-]+:/g, '(?:')
    .replace(/\(\?P?<(\w+)>/g, '(?<$1>')
    .replace(/\(\?>/g, '(?:')
    .replace(/([*+?}])\+/g, '$1')
  try {
    new RegExp(translated)
    return undefined
  } catch (error) {
    return pcreWords(text, error instanceof Error ? error.message : '')
  }
}

/** PCRE says where it stopped: at the end (`in "…"`) or before (`in "…" at "…"`). */
function pcreWords(text: string, message: string): string {
  const at = (words: string, rest: string) => `${words} in "${text}"${rest === '' ? '' : ` at "${rest}"`}`
  if (/Unterminated group/.test(message)) return at('missing closing parenthesis', '')
  if (/Unmatched '\)'/.test(message)) return at('unmatched closing parenthesis', text.slice(text.lastIndexOf(')')))
  if (/Unterminated character class/.test(message)) return at('missing terminating ] for character class', '')
  if (/Nothing to repeat/.test(message))
    return at('quantifier does not follow a repeatable item', text.slice(text.search(/[*+?]/)))
  if (/\\ at end of pattern/.test(message)) return at('\\ at end of pattern', '')
  return at(message, '')
}

function between(value: Json, limits: Json): string | undefined {
  const [from, to] = Array.isArray(limits) ? limits : []
  const number = Number(value)
  return number < Number(from) || number > Number(to)
    ? `value should be between ${Math.trunc(Number(from))} and ${Math.trunc(Number(to))}`
    : undefined
}

function matchAny(value: Json, arg: Json): string | undefined {
  if (!isTable(arg) || !Array.isArray(arg.patterns)) return undefined
  return arg.patterns.some((pattern) => luaMatch(String(value), String(pattern))) ? undefined : String(arg.err)
}

function lengthOf(value: Json, field: Field): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (Array.isArray(value)) return value.length
  return field.type === 'map' && isTable(value) ? Object.keys(value).length : 0
}

function patternsOf(list: Json): { pattern: string; err: string }[] {
  return (Array.isArray(list) ? list : []).filter(isTable).map(({ pattern, err }: Table) => ({
    pattern: String(pattern),
    err: String(err),
  }))
}

const contains = (list: Json, value: Json) => Array.isArray(list) && list.includes(value)
const joined = (list: Json) => (Array.isArray(list) ? list : []).map((item) => luaText(item)).join(', ')
