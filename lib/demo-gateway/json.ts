/** A JSON value. In tables a missing key and `null` are two things, as in Kong (nil and ngx.null). */
export type Json = null | boolean | number | string | Json[] | Table

/** A JSON object. Tables are made without a prototype, so that no key that a client sends is special. */
export type Table = { [key: string]: Json }

/** An empty table. */
export function newTable(): Table {
  return Object.create(null)
}

/** True for JSON objects (not for arrays). */
export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The list that a value is; an empty one for all else. */
export function listIn(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

/** The table that a value is; an empty one for all else. */
export function tableIn(value: Json | undefined): Table {
  return isTable(value) ? value : newTable()
}

/** A deep copy whose tables have no prototype. Turns the output of `JSON.parse` into `Json`. */
export function copyJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(copyJson)
  if (typeof value === 'object' && value !== null) return copyTable(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

/** A deep copy of an object; keys whose value is `undefined` are left out. */
export function copyTable(value: object): Table {
  const table = newTable()
  for (const [key, item] of Object.entries(value)) if (item !== undefined) table[key] = copyJson(item)
  return table
}

/** True when both have the same content; the order of keys does not matter. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]))
  }
  if (!isTable(a) || !isTable(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
}

/** Reads `a.b.c` from nested tables. */
export function valueAt(table: Json | undefined, path: string): Json | undefined {
  let value = table
  for (const part of path.split('.')) {
    if (!isTable(value)) return undefined
    value = value[part]
  }
  return value
}

/** Sets a value at `a.b.c` in nested tables, which are made where there are none. @returns the table */
export function setAt(table: Table, path: string, value: unknown): Table {
  const [first = '', ...rest] = path.split('.')
  const inner = table[first]
  table[first] = rest.length === 0 ? (value as Json) : setAt(tableIn(inner), rest.join('.'), value)
  return table
}

/** A table with these values; those that are `undefined` are left out. */
export function tableWith(values: { [key: string]: Json | undefined }): Table {
  const table = newTable()
  for (const [key, value] of Object.entries(values)) if (value !== undefined) table[key] = value
  return table
}

/** Kong's idea of "set": neither missing, null, "", [] nor {}. */
export function isFilled(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
