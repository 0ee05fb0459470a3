import { isTable, type Json, listIn, newTable, setAt, type Table, tableIn } from '../json'
import type { Check, EntityRule, Field, Rule, Schema, Shorthand } from './types'

/** Finds what belongs to a place in a schema but is code in Kong. Paths: `config.paths.*` (members), `#` (keys of maps), `x?` (x under a condition). */
export type CodeFor = {
  rule: (path: string) => Rule | undefined
  check: (path: string, number: number) => EntityRule | undefined
  shorthand: (path: string) => Shorthand['to'] | undefined
}

/** Turns the recorded JSON of a record or an entity into a schema. */
export function compileSchema(raw: Table, code: CodeFor = NO_CODE, path = ''): Schema {
  const at = (name: Json | undefined) => (path === '' ? String(name) : `${path}.${name}`)
  let customs = 0
  const checkOf = ([kind, arg]: [string, Table]): Check => {
    if (kind === 'conditional') return { kind, arg, thenRule: code.rule(`${at(arg.then_field)}?`) }
    return kind === 'custom_entity_check' ? { kind, arg, run: code.check(path, customs++) } : { kind, arg }
  }
  const compiled = ([name, field]: [string, Table]) => [name, compileField(field, code, at(name))] as const
  return {
    name: '',
    fields: new Map(entries(raw.fields).map(compiled)),
    checks: entries(raw.entity_checks).map(checkOf),
    shorthands: new Map(entries(raw.shorthand_fields).map((entry) => shorthandOf(entry, code, at(entry[0])))),
    transformations: [],
    facts: {},
  }
}

/** Turns the recorded JSON of a field into a field. */
export function compileField(raw: Table, code: CodeFor = NO_CODE, path = ''): Field {
  const { fields, entity_checks, shorthand_fields, elements, keys, values, ...attributes } = raw
  const inside = (part: Json | undefined, mark: string) =>
    isTable(part) ? compileField(part, code, `${path}.${mark}`) : undefined
  return {
    type: String(raw.type ?? 'any'),
    attributes: Object.assign(newTable(), attributes),
    rule: code.rule(path),
    elements: inside(elements, '*'),
    values: inside(values, '*'),
    keys: inside(keys, '#'),
    shape: raw.type === 'record' && fields !== undefined ? compileSchema(raw, code, path) : undefined,
  }
}

const NO_CODE: CodeFor = { rule: () => undefined, check: () => undefined, shorthand: () => undefined }

function shorthandOf([name, raw]: [string, Table], code: CodeFor, path: string): [string, Shorthand] {
  const { deprecation } = raw
  const [replaced] = listIn(tableIn(deprecation).replaced_with)
  const replacedWith = replaced === undefined ? undefined : listIn(tableIn(replaced).path).join('.')
  const to = code.shorthand(path) ?? ((value: Json) => setAt(newTable(), replacedWith ?? name, value))
  return [name, { field: compileField(raw, code, path), isDeprecated: isTable(deprecation), replacedWith, to }]
}

/** Kong writes ordered maps as lists of one-key objects. */
function entries(list: Json | undefined): [string, Table][] {
  return listIn(list).flatMap((item) => Object.entries(tableIn(item)) as [string, Table][])
}
