import { randomBytes, randomUUID } from 'node:crypto'
import { copyJson, copyTable, isTable, type Json, newTable, sameJson, type Table } from '../json'
import { luaText } from '../lua/write'
import { fieldsFor } from './subschema'
import type { Faults, Field, Schema, Shape, Shorthand, Surroundings } from './types'
import { fieldFault } from './validate'

/** Why an entity is gone through: before it is written, or after it was read. */
export type FillOptions = { context: 'insert' | 'update' | 'upsert' | 'select'; hidesShorthands?: boolean }

/**
 * Fills in what Kong fills in (`process_auto_fields` in kong/db/schema/init.lua): shorthands become the fields they
 * stand for, ids, keys and times are made, missing fields get their defaults (not on `update`). The input stays as it is.
 * `faults`: shorthands whose value is bad, by name and not nested.
 */
export function fill(
  schema: Schema | Shape,
  input: Table,
  options: FillOptions,
  around: Surroundings,
): { table: Table; faults?: Faults } {
  const table = copyTable(input)
  const faults = fillIn(schema, table, options, around)
  return faults ? { table, faults } : { table }
}

/** A random string as Kong makes them for keys and secrets: 32 letters and digits. */
function randomKey(): string {
  let text = ''
  while (text.length < 32)
    text += randomBytes(32)
      .toString('base64')
      .replace(/[^A-Za-z0-9]/g, '')
  return text.slice(0, 32)
}

function fillIn(schema: Schema | Shape, table: Table, options: FillOptions, around: Surroundings): Faults | undefined {
  const faults = expandShorthands(schema, table, options, around)
  if (faults) return faults
  for (const [name, field] of [...fieldsFor(schema, table)]) {
    const { attributes } = field
    if (attributes.legacy === true && attributes.uuid === true && table[name] === '') table[name] = null
    const value = options.context === 'select' ? table[name] : autoValue(name, field, table[name], options)
    const filled = fillValue(field, value, options, around)
    if (filled.faults) return filled.faults
    if (filled.value === undefined) delete table[name]
    else table[name] = filled.value
  }
  if (options.context === 'select') clean(schema, table, around)
  return undefined
}

function autoValue(name: string, { type, attributes }: Field, value: Json | undefined, { context }: FillOptions) {
  if (attributes.auto !== true) return value
  const isNew = context === 'insert' || context === 'upsert'
  if (attributes.uuid === true) return value === undefined && isNew ? randomUUID() : value
  if (type === 'string') return value === undefined && isNew ? randomKey() : value
  const isStamped = name === 'updated_at' || (name === 'created_at' && isNew && (value === undefined || value === null))
  if (!isStamped) return value
  if (type === 'integer') return Math.floor(Date.now() / 1000)
  return (name === 'created_at' ? nextMs() : Math.max(Date.now(), lastMs)) / 1000
}

let lastMs = 0

/** The time, but never the same twice: targets are ordered by it, and a database would have taken longer. */
function nextMs(): number {
  lastMs = Math.max(Date.now(), lastMs + 1)
  return lastMs
}

type Filled = { value: Json | undefined; faults?: Faults }

function fillValue(field: Field, given: Json | undefined, options: FillOptions, around: Surroundings): Filled {
  const { attributes, type } = field
  const { context } = options
  if (context === 'select' && given === null && attributes.required === true) {
    return { value: missingValue(field, given, around) }
  }
  if (attributes.abstract === true) return { value: given }
  let value = given
  if (type === 'record') {
    const isEntered = context === 'update' ? value !== undefined : value !== undefined || attributes.required === true
    if (value !== null && isEntered) {
      value = value ?? missingValue(field, value, around)
      if (field.shape && isTable(value)) {
        const faults = fillIn(field.shape, value, options, around)
        if (faults) return { value, faults }
      }
      return { value }
    }
  } else if (typeof value === 'object' && value !== null) {
    const filled = fillMembers(field, value, options, around)
    if (filled.faults) return filled
    value = filled.value
  }
  return { value: value === undefined && context !== 'update' ? missingValue(field, value, around) : value }
}

function fillMembers(field: Field, given: Json[] | Table, options: FillOptions, around: Surroundings): Filled {
  const isList = field.type === 'array' || field.type === 'set'
  const member = isList ? field.elements : field.type === 'map' ? field.values : undefined
  // An empty JSON object is an empty list to Lua; once in a list field it is answered as one.
  const value: Json = isList && isTable(given) && Object.keys(given).length === 0 ? [] : given
  if (!member || value === null || typeof value !== 'object') return { value }
  if (Array.isArray(value)) {
    const list = field.type === 'set' ? distinct(value) : value
    for (const [index, item] of list.entries()) {
      const filled = fillValue(member, item, options, around)
      if (filled.faults) return filled
      list[index] = filled.value ?? null
    }
    return { value: list }
  }
  if (!around.traits.fillsMaps) return { value: unmarked(value) }
  for (const [key, item] of Object.entries(value)) {
    const filled = fillValue(member, item, options, around)
    if (filled.faults) return filled
    value[key] = filled.value ?? null
  }
  return { value }
}

/** Lists that nobody marked as lists come back as objects when they are empty. */
function unmarked(value: Json): Json {
  if (Array.isArray(value)) return value.length === 0 ? newTable() : value.map(unmarked)
  if (isTable(value)) for (const [key, item] of Object.entries(value)) value[key] = unmarked(item)
  return value
}

// Lua compares tables by identity, so only plain values are ever the same.
const distinct = (list: Json[]) => [...new Set(list)]

function missingValue(field: Field, given: Json | undefined, around: Surroundings): Json | undefined {
  const { attributes } = field
  if (attributes.default !== undefined && attributes.default !== null) return copyJson(attributes.default)
  if (attributes.required !== true) return null
  if (attributes.abstract === true || field.type !== 'record' || !field.shape) return undefined
  const table = newTable()
  fillIn(field.shape, table, { context: 'insert' }, around)
  return given === undefined || given === null ? table : given
}

function expandShorthands(shape: Shape, table: Table, options: FillOptions, around: Surroundings): Faults | undefined {
  const faults: Faults = Object.create(null)
  for (const [name, shorthand] of shape.shorthands) {
    const value = table[name]
    if (value !== undefined) {
      const fault = fieldFault(shorthand.field, value, around) ?? mismatch(name, value, table, shorthand)
      if (fault !== undefined) faults[name] = fault
      else replace(name, value, table, shorthand)
    }
    if (options.context === 'select' && !options.hidesShorthands) {
      const shown = shorthand.from ? shorthand.from(table) : shorthand.replacedWith && at(table, shorthand.replacedWith)
      if (shown !== undefined) table[name] = shown
    }
  }
  return Object.keys(faults).length > 0 ? faults : undefined
}

function mismatch(name: string, value: Json, table: Table, { replacedWith, from }: Shorthand): string | undefined {
  if (value === null || !replacedWith) return undefined
  const current = from ? from(table) : at(table, replacedWith)
  if (current === undefined || current === null || current === false || sameJson(current, value)) return undefined
  const [shown, wanted] = [value, current].map((item) => luaText(item))
  return `both deprecated and new field are used but their values mismatch: ${name} = ${shown} vs ${replacedWith.join('.')} = ${wanted}`
}

function replace(name: string, value: Json, table: Table, { to, isDeprecated }: Shorthand): void {
  delete table[name]
  for (const [key, made] of Object.entries(to(value) ?? {})) {
    const current = table[key]
    if (isTable(made)) {
      table[key] = merged(isTable(current) ? current : newTable(), made, isDeprecated)
    } else if (!isDeprecated || current === undefined || current === null) {
      table[key] = made
    }
  }
}

/** Deprecated fields give way to what the new fields say, unless that is null. */
function merged(current: Table, made: Table, isDeprecated: boolean): Table {
  if (!isDeprecated) return Object.assign(newTable(), current, made)
  const table = Object.assign(newTable(), made)
  for (const [key, value] of Object.entries(current)) if (table[key] === undefined || value !== null) table[key] = value
  return table
}

function at(table: Table, path: string[]): Json | undefined {
  let value: Json | undefined = table
  for (const part of path) value = isTable(value) ? value[part] : undefined
  return value
}

/** On read, unknown keys go, and "" is null unless the field allows it. */
function clean(schema: Schema | Shape, table: Table, { traits }: Surroundings): void {
  for (const key of Object.keys(table)) {
    const field = schema.fields.get(key)
    if (field) {
      const least = field.attributes.len_min ?? 1
      const isKept = traits.keepsEmptyTexts || field.attributes.legacy === true
      if (!isKept && field.type === 'string' && Number(least) > 0 && table[key] === '') table[key] = null
    } else if (
      !(key === 'ttl' && 'facts' in schema && schema.facts.hasTtl) &&
      !schema.shorthands.get(key)?.replacedWith
    ) {
      delete table[key]
    }
  }
}
