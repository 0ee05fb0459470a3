import { isJsonObject, type Json, type JsonObject, type Path } from './json'

/** A key as it is written in a path: dots and backslashes in it are escaped, so that `a.b` is one part. */
export function escapeKey(key: string): string {
  return key.replaceAll(/[\\.]/g, '\\$&')
}

/** The path of these keys, each escaped where it must be. */
export function joinPath(...keys: readonly (string | number)[]): Path {
  return keys.map((key) => escapeKey(String(key))).join('.')
}

/** The keys of a path, unescaped; none for the empty path. */
export function splitPath(path: Path): string[] {
  if (path === '') return []
  // Nearly every path; ten times as fast, which lists of a hundred thousand feel.
  if (!path.includes('\\')) return path.split('.')
  const keys = ['']
  for (const [token] of path.matchAll(/\\.|./gsu)) {
    if (token === '.') keys.push('')
    else keys[keys.length - 1] += token.length > 1 && token.startsWith('\\') ? token.slice(1) : token
  }
  return keys
}

/** Whether a path is a single key as it stands: nearly every one is, and need not be taken apart. */
export function isOneKey(path: Path): boolean {
  return path !== '' && !path.includes('.') && !path.includes('\\')
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  if (isOneKey(path)) return childOf(value, path)
  let at: Json | undefined = value
  for (const key of splitPath(path)) at = childOf(at, key)
  return at
}

/**
 * The value with another one at a path; the given value is left as it is, and what did not change is shared. Records that
 * are missing on the way are made. `undefined` takes the key, or the item of a list, away.
 */
export function withValueAt(value: Json | undefined, path: Path, next: Json | undefined): Json | undefined {
  return withValueAtKeys(value, splitPath(path), next)
}

/** The value under one key of a record or map, or at one index of a list. */
export function childOf(value: Json | undefined, key: string): Json | undefined {
  if (isList(value)) return isIndex(key) ? value[Number(key)] : undefined
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

function withValueAtKeys(value: Json | undefined, keys: readonly string[], next: Json | undefined): Json | undefined {
  const [key, ...rest] = keys
  if (key === undefined) return next
  const old = childOf(value, key)
  if (next === undefined && old === undefined) return value
  const child = withValueAtKeys(old, rest, next)
  if (child === old) return value
  if (isList(value)) return isIndex(key) ? withItem(value, Number(key), child) : value
  return withKey(isJsonObject(value) ? value : {}, key, child)
}

function withItem(list: readonly Json[], index: number, item: Json | undefined): readonly Json[] {
  return [...list.slice(0, index), ...(item === undefined ? [] : [item]), ...list.slice(index + 1)]
}

function withKey(record: JsonObject, key: string, child: Json | undefined): JsonObject {
  if (child !== undefined) return { ...record, [key]: child }
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
}

function isIndex(key: string): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(key)
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
