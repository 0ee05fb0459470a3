import { isFilled, isTable, type Json, newTable, type Table, valueAt } from '../json'
import { compileField } from './compile'
import { fieldAt, subschemaOf } from './subschema'
import type { Check, Fault, Faults, Field, Schema, Shape, Surroundings } from './types'
import { fieldFault } from './validate'
import { quotedList } from './validators'

/** Runs the checks over several fields of a schema and of the subschema that the entity selects; adds to `faults`. */
export function runChecks(schema: Schema | Shape, input: Table, run: Run): void {
  for (const check of schema.checks) runCheck(check, schema, input, run)
  const subschema = subschemaOf(schema, input)
  if (!subschema) return
  const fields = new Map([...schema.fields, ...subschema.fields])
  for (const check of subschema.checks) runCheck(check, { ...subschema, fields }, input, run)
}

/** Adds words to those that belong to no field. */
export function addEntityFault(faults: Faults, words: string): void {
  const known = faults['@entity']
  faults['@entity'] = Array.isArray(known) ? [...known, words] : [words]
}

type Run = { around: Surroundings; isFull: boolean; faults: Faults }

/** What a kind of check looks at and when it runs (`entity_checkers` in kong/db/schema/init.lua). */
type Checker = {
  sources?: string[]
  /** Of the sources, those whose fields must be there. Without `sources` all must. */
  required?: string[]
  runsWithMissing?: boolean
  runsWithInvalid?: boolean
  find: (entity: Table, check: Check, at: { shape: Shape; run: Run }) => string | undefined
}

const CHECKERS: Record<string, Checker> = {
  at_least_one_of: {
    runsWithMissing: true,
    runsWithInvalid: true,
    find: (entity, { arg }, { run }) =>
      filled(entity, arg).length > 0
        ? undefined
        : `${updating(run)}at least one of these fields must be non-empty: ${quoted(arg)}`,
  },
  conditional_at_least_one_of: {
    sources: ['if_field', 'then_at_least_one_of', 'else_then_at_least_one_of'],
    required: [],
    runsWithMissing: true,
    runsWithInvalid: true,
    find: conditionalAtLeastOneOf,
  },
  only_one_of: {
    runsWithInvalid: true,
    find: (entity, { arg }, { run }) =>
      filled(entity, arg).length === 1
        ? undefined
        : `${run.around.traits.onlyOneOfWords} must be non-empty: ${quoted(arg)}`,
  },
  distinct: {
    runsWithInvalid: true,
    find: (entity, { arg }) => {
      const values = filled(entity, arg).map((name) => valueAt(entity, name))
      return new Set(values).size === values.length
        ? undefined
        : `values of these fields must be distinct: ${quoted(arg)}`
    },
  },
  conditional: {
    sources: ['if_field', 'then_field'],
    required: ['if_field'],
    runsWithInvalid: true,
    find: conditional,
  },
  custom_entity_check: {
    sources: ['field_sources'],
    required: ['field_sources'],
    find: (entity, { run }) => run?.(entity),
  },
  mutually_required: {
    runsWithMissing: true,
    find: (entity, { arg }) => mutuallyRequired(entity, names(arg)),
  },
  mutually_exclusive: {
    runsWithMissing: true,
    find: (entity, { arg }) =>
      filled(entity, arg).length <= 1 ? undefined : `only one or none of these fields must be set: ${quoted(arg)}`,
  },
  mutually_exclusive_sets: {
    sources: ['set1', 'set2'],
    required: [],
    runsWithMissing: true,
    find: (entity, { arg }) => {
      if (!isTable(arg)) return undefined
      const [one, two] = [filled(entity, arg.set1), filled(entity, arg.set2)]
      if (one.length === 0 || two.length === 0) return undefined
      return `these sets are mutually exclusive: (${quotedList(one)}), (${quotedList(two)})`
    },
  },
}

/** All of the fields or none of them; also the rule for the inputs of a transformation. */
export function mutuallyRequired(entity: Table, fields: string[]): string | undefined {
  const count = filled(entity, fields).length
  return count === 0 || count === fields.length
    ? undefined
    : `all or none of these fields must be set: ${quotedList(fields)}`
}

function runCheck(check: Check, shape: Shape, input: Table, run: Run): void {
  const checker = CHECKERS[check.kind]
  if (!checker) return
  const { arg } = check
  const own = isTable(arg) ? arg : newTable()
  const fields = checker.sources ? checker.sources.flatMap((source) => names(own[source])) : names(arg)
  const required = new Set(checker.required ? checker.required.flatMap((source) => names(own[source])) : fields)

  const seen = newTable()
  const missing: string[] = []
  let isAllMissing = true
  let isAllValid = true
  for (const name of fields) {
    const value = valueAt(input, name)
    if (value === undefined) {
      const mayMiss = checker.runsWithMissing || own.run_with_missing_fields === true
      if (!mayMiss && required.has(name)) missing.push(name)
    } else {
      isAllMissing = false
      const field = fieldAt(shape, name)
      const isReferenceable = field?.type === 'string' && field.attributes.referenceable === true
      if (isReferenceable && typeof value === 'string' && run.around.isReference(value)) return
      setAt(seen, name, value)
    }
    if (run.faults[name] !== undefined) isAllValid = false
  }
  if (!isAllValid && !checker.runsWithInvalid && own.run_with_invalid_fields !== true) return
  if (isAllMissing && !(checker.runsWithMissing && run.isFull)) return
  if (missing.length > 0) {
    for (const name of missing)
      setAt(run.faults, name, `field required for entity check${run.around.isUpdate ? ' when updating' : ''}`)
    return
  }
  const words = checker.find(seen, check, { shape, run })
  if (words !== undefined) addEntityFault(run.faults, words)
}

function conditional(
  entity: Table,
  { arg, thenRule }: Check,
  { shape, run }: { shape: Shape; run: Run },
): string | undefined {
  if (!isTable(arg) || !isTable(arg.if_match) || !isTable(arg.then_match)) return undefined
  const [ifField, thenField] = [String(arg.if_field), String(arg.then_field)]
  const ifValue = valueAt(entity, ifField) ?? null
  if (fieldFault(narrowed(fieldAt(shape, ifField), arg.if_match), ifValue, run.around) !== undefined) return undefined
  const thenValue = valueAt(entity, thenField) ?? null
  if (arg.then_match.required === true && thenValue === null) {
    setAt(run.faults, thenField, 'required field missing')
  } else {
    const field = narrowed(fieldAt(shape, thenField), arg.then_match)
    const fault = fieldFault(thenRule ? { ...field, rule: thenRule } : field, thenValue, run.around)
    if (fault === undefined) return undefined
    setAt(run.faults, thenField, fault)
    if (typeof arg.then_err === 'string') return arg.then_err.replace('%s', ifField)
  }
  return `failed conditional validation given value of field '${ifField}'`
}

function conditionalAtLeastOneOf(entity: Table, { arg }: Check, { shape, run }: { shape: Shape; run: Run }) {
  if (!isTable(arg) || !isTable(arg.if_match)) return undefined
  const value = valueAt(entity, String(arg.if_field))
  if (value === undefined) return undefined
  const field = fieldAt(shape, String(arg.if_field))
  const holds = (match: Table) => fieldFault(narrowed(field, match), value, run.around) === undefined
  const words = (wanted: Json | undefined, own: Json | undefined) => {
    if (filled(entity, wanted).length > 0) return undefined
    const list = quotedList(names(wanted))
    if (typeof own === 'string') return own.replace('%s', list)
    return `${updating(run)}at least one of these fields must be non-empty: ${list}`
  }
  if (holds(arg.if_match)) return words(arg.then_at_least_one_of, arg.then_err)
  if (!isTable(arg.else_match) || !holds(arg.else_match)) return undefined
  return words(arg.else_then_at_least_one_of, arg.else_then_err)
}

const narrowedFields = new WeakMap<Table, Field>()

/** A field with the attributes of a condition laid over its own. */
function narrowed(field: Field | undefined, match: Table): Field {
  const known = narrowedFields.get(match)
  if (known) return known
  const own = compileField({ type: field?.type ?? 'any', ...match })
  const attributes = Object.assign(newTable(), field?.attributes, match)
  const made: Field = { ...field, ...own, type: field?.type ?? 'any', attributes }
  narrowedFields.set(match, made)
  return made
}

function setAt(target: Table | Faults, path: string, value: Json | Fault): void {
  const parts = path.split('.')
  const last = parts.pop() ?? path
  let table = target as Table
  for (const part of parts) {
    const inner = table[part]
    if (isTable(inner)) table = inner
    else {
      const made = newTable()
      table[part] = made
      table = made
    }
  }
  table[last] = value as Json
}

const names = (arg: Json | undefined): string[] =>
  typeof arg === 'string' ? [arg] : Array.isArray(arg) ? arg.map(String) : []
const filled = (entity: Table, arg: Json | undefined) => names(arg).filter((name) => isFilled(valueAt(entity, name)))
const quoted = (arg: Json) => quotedList(names(arg))
const updating = (run: Run) => (run.around.isUpdate ? 'when updating, ' : '')
