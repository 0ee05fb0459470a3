import { isJsonObject, type Json, type JsonObject } from './json'

/** Whether a value fits; `unknown` where only the gateway can tell. */
export type Fit = 'yes' | 'no' | 'unknown'

/**
 * Whether a value fits the partial schema of a conditional check (`{ eq: "redis" }`, `{ not_one_of: […] }`; kong/db/schema/init.lua,
 * validate_field). Lua patterns are not evaluated, except those that only spell a word: `^header$`.
 */
export function matchValue(match: Json, value: Json | undefined): Fit {
  if (!isJsonObject(match)) return 'unknown'
  const fits = Object.entries(match).map(([rule, limit]) => matchRule({ rule, limit, match, value: value ?? null }))
  if (fits.includes('no')) return 'no'
  return fits.includes('unknown') ? 'unknown' : 'yes'
}

/** The words a match allows, where it is a list of words: `one_of`, or patterns that only spell words. */
export function wordsOfMatch(match: Json): readonly Json[] | undefined {
  if (!isJsonObject(match)) return undefined
  if (Array.isArray(match.one_of)) return match.one_of
  const patterns = isJsonObject(match.match_any) ? match.match_any.patterns : match.match && [match.match]
  if (!Array.isArray(patterns)) return undefined
  const words = patterns.map((pattern: Json) => literalOf(pattern))
  return words.every((word) => word !== undefined) ? words : undefined
}

type Rule = { readonly rule: string; readonly limit: Json; readonly match: JsonObject; readonly value: Json }

/** Like Kong, everything but `required`, `eq` and `ne` lets null pass. */
function matchRule({ rule, limit, match, value }: Rule): Fit {
  switch (rule) {
    case 'required':
      return limit !== true || value !== null ? 'yes' : 'no'
    case 'eq':
      return isPlain(limit) ? yesIf(value === limit) : 'unknown'
    case 'ne':
      return isPlain(limit) ? yesIf(value !== limit) : 'unknown'
    case 'type':
    case 'err':
      return 'yes'
    default:
      return value === null ? 'yes' : matchFilled({ rule, limit, match, value })
  }
}

function matchFilled({ rule, limit, match, value }: Rule): Fit {
  switch (rule) {
    case 'one_of':
      return Array.isArray(limit) ? yesIf(limit.includes(value)) : 'unknown'
    case 'not_one_of':
      return Array.isArray(limit) ? yesIf(!limit.includes(value)) : 'unknown'
    case 'gt':
      return typeof value === 'number' && typeof limit === 'number' ? yesIf(value > limit) : 'unknown'
    case 'len_eq':
      return matchLength(value, limit, (length, wanted) => length === wanted)
    case 'len_min':
      return matchLength(value, limit, (length, wanted) => length >= wanted)
    case 'contains':
      return Array.isArray(value) && isPlain(limit) ? yesIf(value.includes(limit)) : 'unknown'
    case 'elements':
      return Array.isArray(value) ? all(value.map((item: Json) => matchValue(limit, item))) : 'unknown'
    case 'match':
    case 'match_any': {
      const words = wordsOfMatch({ [rule]: match[rule] ?? null })
      return words ? yesIf(words.includes(value)) : 'unknown'
    }
    default:
      return 'unknown'
  }
}

function matchLength(value: Json, limit: Json, compare: (length: number, wanted: number) => boolean): Fit {
  if (typeof limit !== 'number') return 'unknown'
  if (Array.isArray(value)) return yesIf(compare(value.length, limit))
  return typeof value === 'string' ? yesIf(compare(value.length, limit)) : 'unknown'
}

function literalOf(pattern: Json): string | undefined {
  return typeof pattern === 'string' ? /^\^(\w+)\$$/.exec(pattern)?.[1] : undefined
}

function all(fits: readonly Fit[]): Fit {
  if (fits.includes('no')) return 'no'
  return fits.includes('unknown') ? 'unknown' : 'yes'
}

function isPlain(value: Json): value is null | boolean | number | string {
  return typeof value !== 'object' || value === null
}

function yesIf(condition: boolean): Fit {
  return condition ? 'yes' : 'no'
}
