import { isTable, type Json, newTable, type Table } from '../json'
import { luaText } from '../lua/write'
import { crash } from '../refusal'
import { runChecks } from './checks'
import { fill } from './fill'
import { fieldsFor, firstOf, subschemaOf } from './subschema'
import { transformationFaults } from './transform'
import type { Fault, Faults, Field, Schema, Shape, Surroundings } from './types'
import { mutuallyExclusiveSubsets, VALIDATORS } from './validators'

/** How an entity is looked at. `isFull`: required fields must be there. `original` and `before` matter to transformations. */
export type ValidateOptions = { around: Surroundings; isFull?: boolean; original?: Table; before?: Table }

/**
 * Validates an entity or a record: each field, then required ones, then the checks over several fields.
 * @returns the faults by field, or undefined when there are none
 */
export function validate(schema: Schema | Shape, input: Table, options: ValidateOptions): Faults | undefined {
  const { around, isFull = true } = options
  const unknown = unknownSubschema(schema, input)
  if (unknown) return unknown

  const faults: Faults = newFaults()
  const subschema = subschemaOf(schema, input)
  for (const [name, value] of Object.entries(input)) {
    const field = schema.fields.get(name) && (subschema?.fields.get(name) ?? schema.fields.get(name))
    const fault = field ? fieldFault(field, value, around) : unknownFault(schema, name)
    if (fault !== undefined) faults[name] = fault
  }
  for (const [name, field] of fieldsFor(schema, input)) {
    const isMissing = input[name] === null || (isFull && input[name] === undefined)
    if (field.attributes.required === true && isMissing) faults[name] = REQUIRED
  }
  runChecks(schema, input, { around, isFull, faults })
  transformationFaults(schema, input, { original: options.original, before: options.before, faults })
  return Object.keys(faults).length > 0 ? faults : undefined
}

/** Validates one value against its field; recurses into lists, maps and records. */
export function fieldFault(field: Field, value: Json, around: Surroundings): Fault | undefined {
  const { attributes } = field
  const words = typeof attributes.err === 'string' ? attributes.err : undefined
  if (value === null) {
    if (attributes.ne === null) return words ?? 'value must not be null'
    if (attributes.eq !== undefined && attributes.eq !== null) return `value must be ${luaText(attributes.eq)}`
    return attributes.required === true ? REQUIRED : undefined
  }
  if (attributes.eq === null) return words ?? 'value must be null'
  if (attributes.abstract === true) return 'error in schema definition: abstract field was not specialized'

  const typed = typeFault(field, value, around)
  if (typed === 'reference') return undefined
  if (typed) return typed.fault
  for (const [name, check] of VALIDATORS) {
    const arg = name === 'len_min' && field.type === 'string' ? (attributes.len_min ?? 1) : attributes[name]
    if (arg === undefined) continue
    const fault = check(value, arg, field)
    if (fault !== undefined) return words ?? fault
  }
  const fault = field.rule?.(value, around)
  if (fault !== undefined) return words ?? fault
  const subsets = attributes.mutually_exclusive_subsets
  const exclusive = subsets === undefined ? undefined : mutuallyExclusiveSubsets(value, subsets)
  return exclusive === undefined ? undefined : (words ?? exclusive)
}

/** Validates the primary key inside of a value that refers to an entity. Other keys of the value are not looked at. */
export function primaryKeyFault(schema: Schema, value: Json, around: Surroundings): Faults | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') crash()
  const id = isTable(value) ? value.id : undefined
  if (id === undefined || id === false) return { id: 'missing primary key' }
  if (id === null) return { id: REQUIRED }
  const field = schema.fields.get('id')
  const fault = field ? fieldFault(field, id, around) : undefined
  return fault === undefined ? undefined : { id: fault }
}

const REQUIRED = 'required field missing'

const newFaults = (): Faults => Object.create(null)

function unknownSubschema(schema: Schema | Shape, input: Table): Faults | undefined {
  if (!('subschemaKey' in schema) || !schema.subschemaKey) return undefined
  const key = input[schema.subschemaKey]
  if (key === null || key === undefined) return { [schema.subschemaKey]: REQUIRED }
  if (subschemaOf(schema, input)) return undefined
  if (typeof key !== 'string' && !Array.isArray(key)) crash()
  const words = schema.subschemaFault ?? ((name: string) => `unknown type: ${name}`)
  return { [schema.subschemaKey]: words(firstOf(key)) }
}

function unknownFault(schema: Schema | Shape, name: string): string | undefined {
  return name === 'ttl' && 'facts' in schema && schema.facts.hasTtl ? undefined : 'unknown field'
}

type Typed = { fault: Fault } | 'reference' | undefined

function typeFault(field: Field, value: Json, around: Surroundings): Typed {
  const { type } = field
  if (type === 'array' || type === 'set') return listFault(field, value, around)
  if (type === 'map') return mapFault(field, value, around)
  if (type === 'record') return recordFault(field, value, around)
  if (type === 'foreign') return foreignFault(field, value, around)
  if (type === 'integer') return Number.isInteger(value) ? undefined : { fault: 'expected an integer' }
  if (type === 'number') return typeof value === 'number' ? undefined : { fault: 'expected a number' }
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : { fault: 'expected a boolean' }
  if (type === 'function') return { fault: 'expected a function' }
  if (type !== 'string') return undefined
  if (typeof value !== 'string') return { fault: 'expected a string' }
  return field.attributes.referenceable === true && around.isReference(value) ? 'reference' : undefined
}

function listFault({ type, elements }: Field, value: Json, around: Surroundings): Typed {
  const list = asList(value)
  if (!list) return { fault: type === 'set' ? 'expected a set' : 'expected an array' }
  if (!elements) return undefined
  const required = withRequired(elements)
  const faults = list.map((item) => fieldFault(required, item, around))
  const last = faults.findLastIndex((fault) => fault !== undefined)
  return last < 0 ? undefined : { fault: faults.slice(0, last + 1) }
}

function mapFault({ keys, values }: Field, value: Json, around: Surroundings): Typed {
  if (typeof value !== 'object' || value === null) return { fault: 'expected a map' }
  for (const [key, item] of Object.entries(value)) {
    // A JSON array is a table with numbers for keys.
    const keyFault = keys && fieldFault(withRequired(keys), Array.isArray(value) ? Number(key) + 1 : key, around)
    if (keyFault !== undefined) return { fault: keyFault }
    const itemFault = values && fieldFault(withRequired(values), item, around)
    if (itemFault !== undefined) return { fault: itemFault }
  }
  return undefined
}

function recordFault({ shape }: Field, value: Json, around: Surroundings): Typed {
  if (typeof value !== 'object' || value === null) return { fault: 'expected a record' }
  if (!shape) return undefined
  const { table, faults: shorthandFaults } = fill(shape, asTable(value), { context: 'insert' }, around)
  if (shorthandFaults) crash()
  const faults = validate(shape, table, { around })
  return faults && { fault: Array.isArray(value) ? numbered(faults) : faults }
}

function foreignFault({ attributes }: Field, value: Json, around: Surroundings): Typed {
  const schema = around.schemaOf(String(attributes.reference))
  if (!schema) return undefined
  const faults = primaryKeyFault(schema, value, around)
  if (!faults) return undefined
  // Kong then looks at all that was sent, and prefers what it finds there.
  const inside =
    typeof value === 'object' && value !== null
      ? validate(schema, asTable(value), { around, isFull: false })
      : undefined
  return { fault: inside ?? faults }
}

/** Lua has one kind of table: `{}` is an empty list, too. */
function asList(value: Json): Json[] | undefined {
  if (Array.isArray(value)) return value
  return isTable(value) && Object.keys(value).length === 0 ? [] : undefined
}

/** … and a list is a table whose keys are 1, 2, 3. */
function asTable(value: Json[] | Table): Table {
  if (!Array.isArray(value)) return value
  const table = newTable()
  for (const [index, item] of value.entries()) table[String(index + 1)] = item
  return table
}

function numbered(faults: Faults): Fault {
  if (Object.keys(faults).some((key) => !/^[1-9][0-9]*$/.test(key))) return faults
  const list: (Fault | undefined)[] = []
  for (const [key, fault] of Object.entries(faults)) list[Number(key) - 1] = fault
  return Array.from(list)
}

const requiredFields = new WeakMap<Field, Field>()

/** Members of lists and maps may not be null. */
function withRequired(field: Field): Field {
  const known = requiredFields.get(field)
  if (known) return known
  const attributes = Object.assign(newTable(), field.attributes, { required: true })
  const required = { ...field, attributes }
  requiredFields.set(field, required)
  return required
}
