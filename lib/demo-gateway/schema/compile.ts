import { isTable, type Json, newTable, type Table } from '../json'
import type { Check, Field, Rule, Shape, Shorthand } from './types'

/** Finds what belongs to a place in a schema but is code in Kong. Paths: `config.paths.*` (members), `#` (keys of maps), `x?` (x under a condition). */
export type CodeFor = {
  rule: (path: string) => Rule | undefined
  check: (path: string, number: number) => Check['run']
  shorthand: (path: string, name: string) => Partial<Pick<Shorthand, 'to' | 'from'>> | undefined
}

/** Turns the recorded JSON of a record or an entity into a shape. */
export function compileShape(raw: Table, code: CodeFor = NO_CODE, path = ''): Shape {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const fields = new Map<string, Field>()
  for (const [name, field] of entries(raw.fields)) fields.set(name, compileField(field, code, at(name)))
  let customs = 0
  const checks = entries(raw.entity_checks).map(([kind, arg]): Check => {
    const thenRule = kind === 'conditional' ? code.rule(`${at(String(arg.then_field))}?`) : undefined
    if (thenRule) return { kind, arg, thenRule }
    if (kind !== 'custom_entity_check') return { kind, arg }
    const run = code.check(path, customs)
    customs += 1
    return run ? { kind, arg, run } : { kind, arg }
  })
  const shorthands = new Map<string, Shorthand>()
  for (const [name, field] of entries(raw.shorthand_fields)) {
    shorthands.set(name, compileShorthand(name, field, compileField(field, code, at(name)), code.shorthand(path, name)))
  }
  return { fields, checks, shorthands }
}

/** Turns the recorded JSON of a field into a field. */
export function compileField(raw: Table, code: CodeFor = NO_CODE, path = ''): Field {
  const { fields, entity_checks, shorthand_fields, elements, keys, values, ...attributes } = raw
  const field: Field = { type: String(raw.type ?? 'any'), attributes: Object.assign(newTable(), attributes) }
  const rule = code.rule(path)
  if (rule) field.rule = rule
  if (isTable(elements)) field.elements = compileField(elements, code, `${path}.*`)
  if (isTable(values)) field.values = compileField(values, code, `${path}.*`)
  if (isTable(keys)) field.keys = compileField(keys, code, `${path}.#`)
  if (field.type === 'record' && fields !== undefined) field.shape = compileShape(raw, code, path)
  return field
}

const NO_CODE: CodeFor = { rule: () => undefined, check: () => undefined, shorthand: () => undefined }

function compileShorthand(name: string, raw: Table, field: Field, code: ReturnType<CodeFor['shorthand']>): Shorthand {
  const deprecation = isTable(raw.deprecation) ? raw.deprecation : undefined
  const replaced = Array.isArray(deprecation?.replaced_with) ? deprecation.replaced_with[0] : undefined
  const path = isTable(replaced) && Array.isArray(replaced.path) ? replaced.path.map(String) : undefined
  return {
    field,
    isDeprecated: deprecation !== undefined,
    ...(path && { replacedWith: path }),
    to: code?.to ?? ((value) => nested(path ?? [name], value)),
    ...(code?.from && { from: code.from }),
  }
}

function nested([first = '', ...rest]: string[], value: Json): Table {
  const table = newTable()
  table[first] = rest.length === 0 ? value : nested(rest, value)
  return table
}

/** Kong writes ordered maps as lists of one-key objects. */
function entries(list: Json | undefined): [string, Table][] {
  if (!Array.isArray(list)) return []
  return list.filter(isTable).flatMap((item) => Object.entries(item) as [string, Table][])
}
