import { randomBytes, randomUUID } from 'node:crypto'
import { crash } from '../errors'
import { copyJson, copyTable, isTable, type Json, newTable, sameJson, type Table, tableIn, valueAt } from '../json'
import { luaText } from '../lua/write'
import { fieldsFor } from './subschema'
import type { Faults, Field, Schema, Shorthand, Surroundings, Verdict } from './types'
import { fieldVerdict } from './validate'

/** Why an entity is gone through (before it is written, or after it was read), and what becomes of bad shorthands. */
export type FillOptions = {
  context: 'insert' | 'update' | 'upsert' | 'select'
  hidesShorthands?: boolean
  /** Gets the faults by name, not nested. Kong's own code fails where it does not look at them. */
  refuse?: (faults: Faults) => never
}

/**
 * Fills in what Kong fills in (`process_auto_fields` in kong/db/schema/init.lua): shorthands become the fields they
 * stand for, ids, keys and times are made, missing fields get their defaults (not on `update`). The input stays as it is.
 */
export function fill(schema: Schema, input: Table, options: FillOptions, around: Surroundings): Table {
  const table = copyTable(input)
  fillIn(schema, table, options, around)
  return table
}

function fillIn(schema: Schema, table: Table, options: FillOptions, around: Surroundings): void {
  expandShorthands(schema, table, options, around)
  for (const [name, field] of [...fieldsFor(schema, table)]) {
    const { legacy, uuid } = field.attributes
    if (legacy === true && uuid === true && table[name] === '') table[name] = null
    const value = fillValue(field, autoValue(name, field, table[name], options), options, around)
    if (value === undefined) delete table[name]
    else table[name] = value
  }
  if (options.context === 'select') clean(schema, table, around)
}

function autoValue(name: string, { type, attributes }: Field, value: Json | undefined, { context }: FillOptions) {
  if (attributes.auto !== true || context === 'select') return value
  const isNew = context !== 'update'
  if (attributes.uuid === true) return value === undefined && isNew ? randomUUID() : value
  if (type === 'string') return value === undefined && isNew ? randomKey() : value
  const isStamped = name === 'updated_at' || (name === 'created_at' && isNew && (value ?? null) === null)
  if (!isStamped) return value
  if (type === 'integer') return Math.floor(Date.now() / 1000)
  return (name === 'created_at' ? nextMs() : Math.max(Date.now(), lastMs)) / 1000
}

/** A random string as Kong makes them for keys and secrets: 32 letters and digits. */
function randomKey(start = ''): string {
  const text =
    start +
    randomBytes(32)
      .toString('base64')
      .replace(/[^A-Za-z0-9]/g, '')
  return text.length < 32 ? randomKey(text) : text.slice(0, 32)
}

let lastMs = 0

/** The time, but never the same twice: targets are ordered by it, and a database would have taken longer. */
function nextMs(): number {
  lastMs = Math.max(Date.now(), lastMs + 1)
  return lastMs
}

function fillValue(field: Field, given: Json | undefined, options: FillOptions, around: Surroundings) {
  const { attributes, type, shape } = field
  const isUpdate = options.context === 'update'
  const isMissing = given === undefined
  if (options.context === 'select' && given === null && attributes.required === true) return missing(field, around)
  if (attributes.abstract === true) return given
  if (type !== 'record') {
    if (typeof given === 'object' && given !== null) return fillMembers(field, given, options, around)
  } else if (given !== null && (!isMissing || (attributes.required === true && !isUpdate))) {
    const value = isMissing ? missing(field, around) : given
    if (shape && isTable(value)) fillIn(shape, value, options, around)
    return value
  }
  return isMissing && !isUpdate ? missing(field, around) : given
}

function fillMembers(field: Field, given: Json[] | Table, options: FillOptions, around: Surroundings): Json {
  const isList = field.type === 'array' || field.type === 'set'
  const member = isList ? field.elements : field.type === 'map' ? field.values : undefined
  // An empty JSON object is an empty list to Lua; once in a list field it is answered as one.
  const value = isList && isTable(given) && Object.keys(given).length === 0 ? [] : given
  if (!member) return value
  const filled = (item: Json) => fillValue(member, item, options, around) ?? null
  // Lua compares tables by identity, so only plain values are ever the same.
  if (Array.isArray(value)) return (field.type === 'set' ? [...new Set(value)] : value).map(filled)
  if (!around.traits.fillsMaps) return unmarked(value)
  for (const [key, item] of Object.entries(value)) value[key] = filled(item)
  return value
}

/** Lists that nobody marked as lists come back as objects when they are empty. */
function unmarked(value: Json): Json {
  if (Array.isArray(value)) return value.length === 0 ? newTable() : value.map(unmarked)
  if (isTable(value)) for (const [key, item] of Object.entries(value)) value[key] = unmarked(item)
  return value
}

/** What a field is that nobody sent. */
function missing({ attributes, type, shape }: Field, around: Surroundings): Json | undefined {
  if (attributes.default !== undefined && attributes.default !== null) return copyJson(attributes.default)
  if (attributes.required !== true) return null
  const isMade = attributes.abstract !== true && type === 'record' && shape
  return isMade ? fill(shape, newTable(), { context: 'insert' }, around) : undefined
}

function expandShorthands(schema: Schema, table: Table, options: FillOptions, around: Surroundings): void {
  const faults = newTable() as Faults
  for (const [name, shorthand] of schema.shorthands) {
    const value = table[name]
    if (value !== undefined) {
      const verdict = shorthandVerdict(name, shorthand, table, around)
      if (verdict !== true) faults[name] = verdict
      else replace(name, value, table, shorthand)
    }
    if (options.context !== 'select' || options.hidesShorthands || shorthand.replacedWith === undefined) continue
    const shown = valueAt(table, shorthand.replacedWith)
    if (shown !== undefined) table[name] = shown
  }
  if (Object.keys(faults).length > 0) (options.refuse ?? crash)(faults)
}

function shorthandVerdict(name: string, shorthand: Shorthand, table: Table, around: Surroundings): Verdict {
  const { field, replacedWith } = shorthand
  const value = table[name] ?? null
  const verdict = fieldVerdict(field, value, around)
  if (verdict !== true || value === null || replacedWith === undefined) return verdict
  const current = valueAt(table, replacedWith) ?? null
  const [shown, wanted] = [luaText(value), luaText(current)]
  if (current === null || current === false || sameJson(current, value)) return true
  return `both deprecated and new field are used but their values mismatch: ${name} = ${shown} vs ${replacedWith} = ${wanted}`
}

function replace(name: string, value: Json, table: Table, { to, isDeprecated }: Shorthand): void {
  delete table[name]
  for (const [key, made] of Object.entries(to(value) ?? {})) {
    const current = table[key] ?? null
    if (isTable(made)) table[key] = merged(tableIn(current), made, isDeprecated)
    else if (!isDeprecated || current === null) table[key] = made
  }
}

/** Deprecated fields give way to what the new fields say, unless that is null. */
function merged(current: Table, made: Table, isDeprecated: boolean): Table {
  if (!isDeprecated) return Object.assign(newTable(), current, made)
  const kept = Object.entries(current).filter(([key, value]) => made[key] === undefined || value !== null)
  return Object.assign(newTable(), made, Object.fromEntries(kept))
}

/** On read, unknown keys go, and "" is null unless the field allows it. */
function clean(schema: Schema, table: Table, { traits }: Surroundings): void {
  for (const key of Object.keys(table)) {
    const field = schema.fields.get(key)
    const isShown = (key === 'ttl' && schema.facts.hasTtl) || schema.shorthands.get(key)?.replacedWith
    if (!field && !isShown) delete table[key]
    if (!field || traits.keepsEmptyTexts || field.attributes.legacy === true) continue
    const least = Number(field.attributes.len_min ?? 1)
    if (field.type === 'string' && least > 0 && table[key] === '') table[key] = null
  }
}
