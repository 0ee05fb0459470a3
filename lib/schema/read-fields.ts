import type { EntityCheck, Field, FieldType } from './field'
import { isJsonObject, type Json } from './json'
import type { KongDeprecation, KongField, KongNamedField, KongSchema } from './kong-schema'
import { readEntityChecks } from './read-checks'
import { settleDeprecations } from './settle-deprecations'
import { joinPath } from './value-at'

/**
 * The fields of a schema as a tree, in its order. Types unknown to us become `json`; functions travel as the text of their
 * code, so they are strings (Kong 1.2 to 3.9, kong/db/schema/metaschema.lua).
 */
export function readFields(schema: KongSchema): Field[] {
  return readNamed(schema.fields)
}

/** The rules across the top-level fields of a schema. */
export function readChecks(schema: KongSchema): EntityCheck[] {
  return readEntityChecks(schema.entity_checks)
}

const types: Readonly<Record<string, FieldType>> = {
  string: 'string',
  function: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  array: 'array',
  set: 'set',
  map: 'map',
  record: 'record',
  foreign: 'foreign',
  json: 'json',
}

function readNamed(named: readonly KongNamedField[] | undefined): Field[] {
  // An empty Lua table may arrive as `{}`.
  if (!Array.isArray(named)) return []
  const fields = named.flatMap((one: KongNamedField) =>
    Object.entries(one).map(([name, kong]) => readField(name, kong)),
  )
  return settleDeprecations(fields)
}

function readField(name: string, kong: KongField): Field {
  const type = typeOf(kong)
  const field: Field = {
    name,
    type,
    required: kong.required === true,
    default: readDefault(kong.default, type),
    auto: flag(kong.auto),
    unique: flag(kong.unique),
    uuid: flag(kong.uuid),
    timestamp: flag(kong.timestamp),
    ...readChoices(kong),
    ...readBounds(kong),
    greaterThan: boundOf(kong.gt),
    minLength: kong.len_min,
    maxLength: kong.len_max,
    exactLength: kong.len_eq,
    startsWith: kong.starts_with,
    exclusiveSubsets: kong.mutually_exclusive_subsets,
    reference: kong.reference,
    cascades: flag(kong.on_delete === 'cascade'),
    encrypted: flag(kong.encrypted),
    referenceable: flag(kong.referenceable),
    transient: flag(kong.transient),
    abstract: flag(kong.abstract),
    forbidden: flag(kong.eq === null),
    description: kong.description,
    deprecation: readDeprecation(kong.deprecation),
    ...readParts(kong, type),
  }
  return withoutUndefined(field)
}

function readParts(kong: KongField, type: FieldType): Partial<Field> {
  if (type === 'array' || type === 'set') return { item: kong.elements && readField('*', kong.elements) }
  if (type === 'map') {
    return { key: kong.keys && readField('key', kong.keys), value: kong.values && readField('#', kong.values) }
  }
  if (type !== 'record' || kong.abstract) return {}
  const checks = readEntityChecks(kong.entity_checks)
  const shorthands = readNamed(kong.shorthand_fields)
  return {
    fields: readNamed(kong.fields),
    checks: checks.length > 0 ? checks : undefined,
    shorthands: shorthands.length > 0 ? shorthands : undefined,
  }
}

/** A list without a schema for its items, or a record without fields, can hold anything: it is edited as JSON. */
function typeOf(kong: KongField): FieldType {
  const type = Object.hasOwn(types, kong.type ?? '') ? types[kong.type ?? ''] : undefined
  if (type === undefined) return 'json'
  if ((type === 'array' || type === 'set') && !kong.elements) return 'json'
  if (type === 'map' && !kong.values) return 'json'
  if (type === 'record' && !kong.fields && !kong.abstract) return 'json'
  return type
}

/** `null` is no default. An empty Lua table may arrive as the wrong one of `[]` and `{}`. */
function readDefault(value: Json | undefined, type: FieldType): Json | undefined {
  if (value === null || value === undefined) return undefined
  const isList = type === 'array' || type === 'set'
  if (isList && isJsonObject(value)) return Object.values(value)
  if ((type === 'map' || type === 'record') && Array.isArray(value)) return {}
  return value
}

/** `eq` with a value leaves one choice; `eq: null` is read as `forbidden`. */
function readChoices(kong: KongField): Partial<Field> {
  const { eq } = kong
  const isPinned = typeof eq === 'string' || typeof eq === 'number' || typeof eq === 'boolean'
  return {
    oneOf: isPinned ? [eq] : Array.isArray(kong.one_of) ? kong.one_of : undefined,
    notOneOf: Array.isArray(kong.not_one_of) ? kong.not_one_of : undefined,
  }
}

function readBounds({ between }: KongField): Partial<Field> {
  if (!Array.isArray(between)) return {}
  const [least, most] = [boundOf(between[0]), boundOf(between[1])]
  if (least === undefined || most === undefined) return { atLeast: least, atMost: most }
  return { between: [least, most] }
}

/** JSON has no infinity: Kong writes it as text. */
function boundOf(bound: number | string | undefined): number | undefined {
  const value = typeof bound === 'string' && bound.trim() !== '' ? Number(bound) : bound
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function readDeprecation(deprecation: KongDeprecation | undefined): Field['deprecation'] {
  if (!deprecation) return undefined
  const replaced = Array.isArray(deprecation.replaced_with) ? deprecation.replaced_with : []
  const replacedBy = replaced.map(({ path }) => joinPath(...path))
  return { message: deprecation.message ?? '', replacedBy, isReplaced: replacedBy.length > 0 }
}

function flag(value: boolean | undefined): true | undefined {
  return value === true ? true : undefined
}

function withoutUndefined(field: Field): Field {
  return Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined)) as Field
}
