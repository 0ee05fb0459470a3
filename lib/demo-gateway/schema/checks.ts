import { isFilled, isTable, type Json, listIn, newTable, setAt, type Table, tableIn, valueAt } from '../json'
import { compileField } from './compile'
import { fieldAt, subschemaOf } from './subschema'
import type { Check, Faults, Field, Rule, Schema, Surroundings } from './types'
import { fieldVerdict } from './validate'
import { quotedList } from './validators'

/** Runs the checks over several fields of a schema and of the subschema that the entity selects; adds to `faults`. */
export function runChecks(schema: Schema, input: Table, run: Run): void {
  for (const check of schema.checks) runCheck(check, schema, input, run)
  const subschema = subschemaOf(schema, input)
  if (!subschema) return
  const whole = { ...subschema, fields: new Map([...schema.fields, ...subschema.fields]) }
  for (const check of subschema.checks) runCheck(check, whole, input, run)
}

/** Adds words to those that belong to no field. */
export function addEntityFault(faults: Faults, words: string): void {
  const known = faults['@entity']
  faults['@entity'] = Array.isArray(known) ? [...known, words] : [words]
}

/** All of the fields or none of them; also the rule for the inputs of a transformation. */
export function mutuallyRequired(entity: Table, fields: string[]): true | string {
  const count = filled(entity, fields).length
  return count === 0 || count === fields.length || `all or none of these fields must be set: ${quotedList(fields)}`
}

type Run = { around: Surroundings; isFull: boolean; faults: Faults }

/** The fields that are there of those that a check looks at; the check; and what it is part of. */
type At = { entity: Table; arg: Json; own: Table; check: Check; schema: Schema; run: Run }

/** What a kind of check looks at and when it runs (`entity_checkers` in kong/db/schema/init.lua). */
type Checker = {
  sources?: string[]
  /** Of the sources, those whose fields must be there. Without `sources` all must. */
  required?: string[]
  runsWithMissing?: boolean
  runsWithInvalid?: boolean
  find: (at: At) => true | string
}

const ALWAYS = { runsWithMissing: true, runsWithInvalid: true }

const CHECKERS: Record<string, Checker> = {
  at_least_one_of: { ...ALWAYS, find: ({ entity, arg, run }) => atLeastOne(entity, arg, run) },
  conditional_at_least_one_of: {
    ...ALWAYS,
    sources: ['if_field', 'then_at_least_one_of', 'else_then_at_least_one_of'],
    required: [],
    find: conditionalAtLeastOneOf,
  },
  only_one_of: {
    runsWithInvalid: true,
    find: ({ entity, arg, run }) =>
      filled(entity, arg).length === 1 || `${run.around.traits.onlyOneOfWords} must be non-empty: ${quoted(arg)}`,
  },
  distinct: {
    runsWithInvalid: true,
    find: ({ entity, arg }) => {
      const values = filled(entity, arg).map((name) => valueAt(entity, name))
      return new Set(values).size === values.length || `values of these fields must be distinct: ${quoted(arg)}`
    },
  },
  conditional: {
    runsWithInvalid: true,
    sources: ['if_field', 'then_field'],
    required: ['if_field'],
    find: conditional,
  },
  custom_entity_check: {
    sources: ['field_sources'],
    required: ['field_sources'],
    find: ({ entity, check }) => check.run?.(entity) ?? true,
  },
  mutually_required: { runsWithMissing: true, find: ({ entity, arg }) => mutuallyRequired(entity, names(arg)) },
  mutually_exclusive: {
    runsWithMissing: true,
    find: ({ entity, arg }) =>
      filled(entity, arg).length <= 1 || `only one or none of these fields must be set: ${quoted(arg)}`,
  },
  mutually_exclusive_sets: {
    runsWithMissing: true,
    sources: ['set1', 'set2'],
    required: [],
    find: ({ entity, own }) => {
      const [one, two] = [filled(entity, own.set1), filled(entity, own.set2)]
      const isOne = one.length === 0 || two.length === 0
      return isOne || `these sets are mutually exclusive: (${quotedList(one)}), (${quotedList(two)})`
    },
  },
}

function runCheck(check: Check, schema: Schema, input: Table, run: Run): void {
  const checker = CHECKERS[check.kind]
  if (!checker) return
  const { arg } = check
  const own = tableIn(arg)
  const named = (sources: string[] | undefined) => sources?.flatMap((source) => names(own[source])) ?? names(arg)
  const fields = named(checker.sources)
  const required = named(checker.required)

  const entity = newTable()
  for (const name of fields) {
    const value = valueAt(input, name)
    if (value === undefined) continue
    const field = fieldAt(schema, name)
    const isReferenceable = field?.type === 'string' && field.attributes.referenceable === true
    if (isReferenceable && typeof value === 'string' && run.around.isReference(value)) return
    setAt(entity, name, value)
  }
  const runsWithInvalid = checker.runsWithInvalid || own.run_with_invalid_fields === true
  if (!runsWithInvalid && fields.some((name) => run.faults[name] !== undefined)) return
  if (Object.keys(entity).length === 0 && !(checker.runsWithMissing && run.isFull)) return
  const mayMiss = checker.runsWithMissing || own.run_with_missing_fields === true
  const missing = mayMiss ? [] : required.filter((name) => valueAt(input, name) === undefined)
  for (const name of missing)
    setAt(run.faults as Table, name, `field required for entity check${run.around.isUpdate ? ' when updating' : ''}`)
  const verdict = missing.length > 0 || checker.find({ entity, arg, own, check, schema, run })
  if (verdict !== true) addEntityFault(run.faults, verdict)
}

function conditional({ entity, own, check, schema, run }: At): true | string {
  if (!isTable(own.if_match) || !isTable(own.then_match)) return true
  const [ifField, thenField] = [String(own.if_field), String(own.then_field)]
  const verdictOf = (name: string, match: Table, rule?: Rule) => {
    const field = narrowed(fieldAt(schema, name), match)
    return fieldVerdict(rule ? { ...field, rule } : field, valueAt(entity, name) ?? null, run.around)
  }
  if (verdictOf(ifField, own.if_match) !== true) return true
  const isMissing = own.then_match.required === true && (valueAt(entity, thenField) ?? null) === null
  const verdict = isMissing ? 'required field missing' : verdictOf(thenField, own.then_match, check.thenRule)
  if (verdict === true) return true
  setAt(run.faults as Table, thenField, verdict)
  if (!isMissing && typeof own.then_err === 'string') return own.then_err.replace('%s', ifField)
  return `failed conditional validation given value of field '${ifField}'`
}

function conditionalAtLeastOneOf({ entity, own, schema, run }: At): true | string {
  const value = valueAt(entity, String(own.if_field))
  if (value === undefined) return true
  const field = fieldAt(schema, String(own.if_field))
  const holds = (match: Json | undefined) =>
    isTable(match) && fieldVerdict(narrowed(field, match), value, run.around) === true
  if (holds(own.if_match)) return atLeastOne(entity, own.then_at_least_one_of, run, own.then_err)
  return !holds(own.else_match) || atLeastOne(entity, own.else_then_at_least_one_of, run, own.else_then_err)
}

function atLeastOne(entity: Table, wanted: Json | undefined, { around }: Run, words?: Json): true | string {
  if (filled(entity, wanted).length > 0) return true
  const list = quotedList(names(wanted))
  if (typeof words === 'string') return words.replace('%s', list)
  return `${around.isUpdate ? 'when updating, ' : ''}at least one of these fields must be non-empty: ${list}`
}

const narrowedFields = new WeakMap<Table, Field>()

/** A field with the attributes of a condition laid over its own. */
function narrowed(field: Field | undefined, match: Table): Field {
  const known = narrowedFields.get(match)
  if (known) return known
  const type = field?.type ?? 'any'
  const { elements = field?.elements, keys = field?.keys, values = field?.values } = compileField({ type, ...match })
  const attributes = Object.assign(newTable(), field?.attributes, match)
  const made: Field = { type, rule: undefined, ...field, elements, keys, values, attributes }
  narrowedFields.set(match, made)
  return made
}

const names = (arg: Json | undefined): string[] => (typeof arg === 'string' ? [arg] : listIn(arg).map(String))
const filled = (entity: Table, arg: Json | undefined) => names(arg).filter((name) => isFilled(valueAt(entity, name)))
const quoted = (arg: Json) => quotedList(names(arg))
