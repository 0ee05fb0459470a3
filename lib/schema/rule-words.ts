import { isJsonObject, type Json } from './json'
import { wordsOfMatch } from './match-value'

/** What a partial schema of a rule says of a value, ready to be put into a sentence; `values` are empty where the code says it all. */
export type MatchWords = {
  readonly code: 'required' | 'empty' | 'is' | 'is_not' | 'more_than' | 'contains' | 'has_none_of'
  readonly values: readonly string[]
}

/** A match of a conditional rule (`{ eq: "redis" }`) in words; undefined where it says what no short sentence can. */
export function matchWords(match: Json): MatchWords | undefined {
  if (!isJsonObject(match)) return undefined
  const { eq, ne, not_one_of: notOneOf, gt, contains, elements, len_eq: length, required } = match
  if (eq === null || length === 0) return { code: 'empty', values: [] }
  if (eq !== undefined) return { code: 'is', values: [textOf(eq)] }
  const allowed = wordsOfMatch(match)
  if (allowed) return { code: 'is', values: allowed.map(textOf) }
  if (Array.isArray(notOneOf)) return { code: 'is_not', values: notOneOf.map((one: Json) => textOf(one)) }
  if (ne === null) return { code: 'required', values: [] }
  if (ne !== undefined) return { code: 'is_not', values: [textOf(ne)] }
  if (isJsonObject(elements) && Array.isArray(elements.not_one_of)) {
    return { code: 'has_none_of', values: elements.not_one_of.map((one: Json) => textOf(one)) }
  }
  if (typeof gt === 'number') return { code: 'more_than', values: [String(gt)] }
  if (contains !== undefined) return { code: 'contains', values: [textOf(contains)] }
  return required === true ? { code: 'required', values: [] } : undefined
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
