import 'server-only'
import { createHmac, hkdfSync } from 'node:crypto'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { env } from '@/lib/server/env'

/**
 * An entity with its secrets replaced by marks like `secret·3fa9`: equal secrets have equal marks, so a change shows, but
 * the mark is keyed and short and gives nothing back. Paths may be general: `*` any item, `#` any value of a map.
 */
export function maskSecrets(entity: JsonObject, secrets: readonly Path[]): JsonObject {
  const split = secrets.map((path) => path.split('.'))
  return maskRecord(entity, split)
}

type Steps = readonly string[]

function maskRecord(record: JsonObject, paths: readonly Steps[]): JsonObject {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, maskValue(value, stepInto(paths, [key, '#', '*']))]),
  )
}

function maskValue(value: Json, paths: readonly Steps[]): Json {
  if (paths.length === 0 || value === null) return value
  if (paths.some((steps) => steps.length === 0)) return markOf(value)
  if (Array.isArray(value)) return value.map((item, at) => maskValue(item, stepInto(paths, [String(at), '*'])))
  return isJsonObject(value) ? maskRecord(value, paths) : value
}

/** What is left of the paths that go on through one of these keys. */
function stepInto(paths: readonly Steps[], keys: readonly string[]): readonly Steps[] {
  return paths.filter(([first]) => first !== undefined && keys.includes(first)).map((steps) => steps.slice(1))
}

function markOf(value: Json): string {
  const mark = createHmac('sha256', maskKey()).update(JSON.stringify(value)).digest('hex')
  return `secret·${mark.slice(0, 4)}`
}

let key: Buffer | undefined

/** A key of its own, so that marks tell nothing about what else AUTH_SECRET protects (RFC 5869). */
function maskKey(): Buffer {
  key ??= Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', 'gatehouse audit marks', 32))
  return key
}
