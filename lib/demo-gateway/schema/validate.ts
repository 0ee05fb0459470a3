import { crash } from '../errors'
import { isTable, type Json, newTable, type Table } from '../json'
import { luaText } from '../lua/write'
import { runChecks } from './checks'
import { fill } from './fill'
import { fieldsFor, subschemaOf } from './subschema'
import { transformationFaults } from './transform'
import type { Faults, Field, Schema, Surroundings, Verdict } from './types'
import { mutuallyExclusiveSubsets, VALIDATORS } from './validators'

/** How an entity is looked at. `isFull`: required fields must be there. `original` and `before` matter to transformations. */
export type ValidateOptions = { around: Surroundings; isFull?: boolean; original?: Table; before?: Table }

/**
 * Validates an entity or a record: each field, then required ones, then the checks over several fields.
 * @returns the faults by field, or undefined when there are none
 */
export function validate(schema: Schema, input: Table, options: ValidateOptions): Faults | undefined {
  const { around, isFull = true, original, before } = options
  const faults: Faults = newTable() as Faults
  const unknown = unknownSubschema(schema, input)
  if (unknown) return unknown
  const subschema = subschemaOf(schema, input)
  for (const [name, value] of Object.entries(input)) {
    const field = schema.fields.get(name) && (subschema?.fields.get(name) ?? schema.fields.get(name))
    const isTtl = name === 'ttl' && schema.facts.hasTtl
    const verdict = field ? fieldVerdict(field, value, around) : isTtl || 'unknown field'
    if (verdict !== true) faults[name] = verdict
  }
  for (const [name, { attributes }] of fieldsFor(schema, input)) {
    const isMissing = input[name] === null || (isFull && input[name] === undefined)
    if (attributes.required === true && isMissing) faults[name] = REQUIRED
  }
  runChecks(schema, input, { around, isFull, faults })
  transformationFaults(schema, input, { original: original ?? input, before, faults })
  return Object.keys(faults).length > 0 ? faults : undefined
}

/** Validates one value against its field; goes into lists, maps and records. */
export function fieldVerdict(field: Field, value: Json, around: Surroundings): Verdict {
  const { attributes, type } = field
  const words = typeof attributes.err === 'string' ? attributes.err : undefined
  if (value === null) {
    if (attributes.ne === null) return words ?? 'value must not be null'
    if (attributes.eq !== undefined && attributes.eq !== null) return `value must be ${luaText(attributes.eq)}`
    return attributes.required !== true || REQUIRED
  }
  if (attributes.eq === null) return words ?? 'value must be null'
  if (attributes.abstract === true) return 'error in schema definition: abstract field was not specialized'

  const typed = TYPES[type]?.(value, field, around) ?? true
  if (typed !== true) return typed
  if (type === 'string' && attributes.referenceable === true && around.isReference(String(value))) return true
  for (const [name, check] of VALIDATORS) {
    const arg = name === 'len_min' && type === 'string' ? (attributes.len_min ?? 1) : attributes[name]
    const verdict = arg === undefined || check(value, arg, field)
    if (verdict !== true) return words ?? verdict
  }
  const verdict = field.rule?.(value, around) ?? true
  if (verdict !== true) return words ?? verdict
  const subsets = attributes.mutually_exclusive_subsets
  const exclusive = subsets === undefined || mutuallyExclusiveSubsets(value, subsets)
  return exclusive === true || (words ?? exclusive)
}

/** Validates the primary key inside of a value that refers to an entity. Other keys of the value are not looked at. */
export function primaryKeyVerdict(schema: Schema, value: Json, around: Surroundings): Verdict {
  if (typeof value === 'number' || typeof value === 'boolean') crash()
  const id = isTable(value) ? value.id : undefined
  if (id === undefined || id === false) return { id: 'missing primary key' }
  const field = schema.fields.get('id')
  const verdict = id === null ? REQUIRED : !field || fieldVerdict(field, id, around)
  return verdict === true || { id: verdict }
}

const REQUIRED = 'required field missing'

function unknownSubschema(schema: Schema, input: Table): Faults | undefined {
  if (!schema.subschemas) return undefined
  const { key: name, fault } = schema.subschemas
  const key = input[name] ?? null
  if (key === null) return { [name]: REQUIRED }
  if (subschemaOf(schema, input)) return undefined
  if (typeof key !== 'string' && !Array.isArray(key)) crash()
  const [first = 'nil'] = [key].flat()
  return { [name]: fault(String(first)) }
}

/** What a value of a type must be (`validate_field` in kong/db/schema/init.lua). */
const TYPES: Record<string, (value: Json, field: Field, around: Surroundings) => Verdict> = {
  array: (value, field, around) => listVerdict(value, field, around) ?? 'expected an array',
  set: (value, field, around) => listVerdict(value, field, around) ?? 'expected a set',
  map: mapVerdict,
  record: recordVerdict,
  foreign: foreignVerdict,
  integer: (value) => Number.isInteger(value) || 'expected an integer',
  number: (value) => typeof value === 'number' || 'expected a number',
  boolean: (value) => typeof value === 'boolean' || 'expected a boolean',
  string: (value) => typeof value === 'string' || 'expected a string',
  function: () => 'expected a function',
}

function listVerdict(value: Json, { elements }: Field, around: Surroundings): Verdict | undefined {
  // Lua has one kind of table: `{}` is an empty list, too.
  const list = isTable(value) && Object.keys(value).length === 0 ? [] : value
  if (!Array.isArray(list)) return undefined
  const member = elements && withRequired(elements)
  const verdicts = member ? list.map((item) => fieldVerdict(member, item, around)) : []
  const last = verdicts.findLastIndex((verdict) => verdict !== true)
  return last < 0 || verdicts.slice(0, last + 1).map((verdict) => (verdict === true ? undefined : verdict))
}

function mapVerdict(value: Json, { keys, values }: Field, around: Surroundings): Verdict {
  if (typeof value !== 'object' || value === null) return 'expected a map'
  for (const [key, item] of Object.entries(value)) {
    // A JSON array is a table with numbers for keys.
    const name = Array.isArray(value) ? Number(key) + 1 : key
    const ofKey = !keys || fieldVerdict(withRequired(keys), name, around)
    const verdict = ofKey !== true || !values ? ofKey : fieldVerdict(withRequired(values), item, around)
    if (verdict !== true) return verdict
  }
  return true
}

function recordVerdict(value: Json, { shape }: Field, around: Surroundings): Verdict {
  if (typeof value !== 'object' || value === null) return 'expected a record'
  if (!shape) return true
  const faults = validate(shape, fill(shape, asTable(value), { context: 'insert' }, around), { around })
  return !faults || (Array.isArray(value) ? numbered(faults) : faults)
}

function foreignVerdict(value: Json, { attributes }: Field, around: Surroundings): Verdict {
  const schema = around.schemaOf(String(attributes.reference))
  const verdict = !schema || primaryKeyVerdict(schema, value, around)
  if (verdict === true || !schema || typeof value !== 'object' || value === null) return verdict
  // Kong then looks at all that was sent, and prefers what it finds there.
  return validate(schema, asTable(value), { around, isFull: false }) ?? verdict
}

/** To Lua a list is a table whose keys are 1, 2, 3. */
function asTable(value: Json[] | Table): Table {
  if (!Array.isArray(value)) return value
  return Object.assign(newTable(), Object.fromEntries(value.map((item, index) => [index + 1, item])))
}

function numbered(faults: Faults): Verdict {
  if (Object.keys(faults).some((key) => !/^[1-9][0-9]*$/.test(key))) return faults
  const most = Math.max(...Object.keys(faults).map(Number))
  return Array.from({ length: most }, (_, index) => faults[index + 1])
}

const requiredFields = new WeakMap<Field, Field>()

/** Members of lists and maps may not be null. */
function withRequired(field: Field): Field {
  const known = requiredFields.get(field)
  if (known) return known
  const required = { ...field, attributes: Object.assign(newTable(), field.attributes, { required: true }) }
  requiredFields.set(field, required)
  return required
}
