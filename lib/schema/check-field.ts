import type { CheckCode, CheckProblem } from './check-messages'
import type { Field } from './field'
import { isJsonObject, type Json } from './json'
import { isVaultReference, parseVaultReference } from './vault-reference'

/** A problem, with what its sentence names. */
export function problem(code: CheckCode, values: CheckProblem['values'] = {}): CheckProblem {
  return { code, values }
}

/**
 * What is surely wrong with one filled value, not looking inside of it: type, choices, limits. A `{vault://…}` reference that can be
 * read passes wherever the field may hold one. Lua patterns (`match`) are left to the gateway.
 */
export function checkField(field: Field, value: Json): CheckProblem | undefined {
  if (field.referenceable && typeof value === 'string' && isVaultReference(value)) {
    return parseVaultReference(value) ? undefined : problem('vault_reference', { example: '{vault://prefix/name}' })
  }
  if (field.forbidden) return problem('forbidden')
  return checkType(field, value) ?? checkChoices(field, value) ?? checkLimits(field, value) ?? checkText(field, value)
}

function checkType({ type }: Field, value: Json): CheckProblem | undefined {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? undefined : problem('expected_text')
    case 'number':
      return typeof value === 'number'
        ? undefined
        : problem(isHugeInteger(value) ? 'unsafe_integer' : 'expected_number')
    case 'integer':
      return Number.isInteger(value) ? undefined : problem(isHugeInteger(value) ? 'unsafe_integer' : 'expected_integer')
    case 'boolean':
      return typeof value === 'boolean' ? undefined : problem('expected_boolean')
    case 'array':
    case 'set':
      return Array.isArray(value) ? undefined : problem('expected_list')
    case 'map':
    case 'record':
      return isJsonObject(value) ? undefined : problem('expected_object')
    case 'foreign':
      return isJsonObject(value) ? undefined : problem('expected_reference')
    default:
      return undefined
  }
}

/** Digits that are kept as text because no number of JavaScript's, nor of Lua's, holds them exactly (IEEE 754, 2^53). */
function isHugeInteger(value: Json): boolean {
  return typeof value === 'string' && /^-?\d{16,}$/.test(value.trim())
}

function checkChoices({ oneOf, notOneOf, item, exclusiveSubsets }: Field, value: Json): CheckProblem | undefined {
  if (isScalar(value)) {
    if (oneOf && !oneOf.includes(value)) return problem('one_of', { choices: oneOf.join(', ') })
    if (notOneOf?.some((one) => one === value)) return problem('not_one_of', { value: String(value) })
  }
  if (!exclusiveSubsets || !Array.isArray(value) || item?.type !== 'string') return undefined
  const touched = exclusiveSubsets.filter((subset) => subset.some((choice) => value.includes(choice)))
  if (touched.length < 2) return undefined
  return problem('exclusive_choices', { groups: exclusiveSubsets.map((subset) => subset.join(', ')).join(' / ') })
}

function checkLimits({ between, atLeast, atMost, greaterThan }: Field, value: Json): CheckProblem | undefined {
  if (typeof value !== 'number') return undefined
  if (between && (value < between[0] || value > between[1])) {
    return problem('between', { least: between[0], most: between[1] })
  }
  if (atLeast !== undefined && value < atLeast) return problem('at_least', { least: atLeast })
  if (atMost !== undefined && value > atMost) return problem('at_most', { most: atMost })
  if (greaterThan !== undefined && value <= greaterThan) return problem('greater_than', { limit: greaterThan })
  return undefined
}

function checkText(field: Field, value: Json): CheckProblem | undefined {
  const length = lengthOf(value)
  if (length === undefined) return undefined
  const isList = Array.isArray(value)
  const { minLength, maxLength, exactLength, startsWith, uuid } = field
  if (minLength !== undefined && length < minLength) {
    return problem(isList ? 'min_items' : 'min_length', { length: minLength })
  }
  if (maxLength !== undefined && length > maxLength) {
    return problem(isList ? 'max_items' : 'max_length', { length: maxLength })
  }
  if (exactLength !== undefined && length !== exactLength) {
    return problem(isList ? 'exact_items' : 'exact_length', { length: exactLength })
  }
  if (typeof value !== 'string') return undefined
  if (startsWith !== undefined && !value.startsWith(startsWith)) return problem('starts_with', { start: startsWith })
  if (uuid && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return problem('uuid')
  return undefined
}

/** Kong counts bytes (Lua's `#`), so the length of a text is that of its UTF-8. */
function lengthOf(value: Json): number | undefined {
  if (typeof value === 'string') return new TextEncoder().encode(value).length
  return Array.isArray(value) ? value.length : undefined
}

function isScalar(value: Json): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
