import type { EntityCheck } from './field'
import { isJsonObject, type Json, type JsonObject, type Path } from './json'
import type { KongEntityCheck } from './kong-schema'

/** The entity checks of a schema or a record in our words (kong/db/schema/init.lua, entity_checkers); unknown ones are left out. */
export function readEntityChecks(checks: readonly KongEntityCheck[] | undefined): EntityCheck[] {
  if (!Array.isArray(checks)) return []
  return checks
    .flatMap((check: KongEntityCheck) => Object.entries(check).map(([rule, rest]) => readCheck(rule, rest)))
    .filter(isCheck)
}

function readCheck(rule: string, rest: Json): EntityCheck | undefined {
  switch (rule) {
    case 'at_least_one_of':
    case 'only_one_of':
    case 'distinct':
    case 'mutually_required':
    case 'mutually_exclusive':
      return { rule, fields: pathsOf(rest) }
    case 'mutually_exclusive_sets':
      return isJsonObject(rest) ? { rule, first: pathsOf(rest.set1), second: pathsOf(rest.set2) } : undefined
    case 'conditional':
      return isJsonObject(rest) ? readConditional(rest) : undefined
    case 'conditional_at_least_one_of':
      return isJsonObject(rest) ? readConditionalAtLeastOneOf(rest) : undefined
    case 'custom_entity_check':
      return { rule: 'custom', fields: isJsonObject(rest) ? pathsOf(rest.field_sources) : [] }
    default:
      return undefined
  }
}

function readConditional(rest: JsonObject): EntityCheck | undefined {
  const { if_field: ifField, then_field: thenField } = rest
  if (typeof ifField !== 'string' || typeof thenField !== 'string') return undefined
  const matches = { ifMatch: rest.if_match ?? {}, thenMatch: rest.then_match ?? {} }
  return { rule: 'conditional', ifField, thenField, ...matches, ...messageOf(rest.then_err) }
}

function readConditionalAtLeastOneOf(rest: JsonObject): EntityCheck | undefined {
  const ifField = rest.if_field
  const thenFields = pathsOf(rest.then_at_least_one_of)
  if (typeof ifField !== 'string' || thenFields.length === 0) return undefined
  const common = { rule: 'conditional_at_least_one_of' as const, ifField, ifMatch: rest.if_match ?? {}, thenFields }
  return { ...common, ...messageOf(rest.then_err) }
}

/** Some of Kong's messages are patterns for string.format; those say nothing without their values. */
function messageOf(message: Json | undefined): { message?: string } {
  return typeof message === 'string' && !message.includes('%s') ? { message } : {}
}

function pathsOf(value: Json | undefined): Path[] {
  return Array.isArray(value) ? value.filter((path) => typeof path === 'string') : []
}

function isCheck(check: EntityCheck | undefined): check is EntityCheck {
  return check !== undefined
}
