import 'server-only'
import { createHmac, hkdfSync } from 'node:crypto'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { env } from '@/lib/server/env'

/**
 * A short text that is the same for the same configuration, whatever the order of its keys and of its entities. Keyed: it travels to the
 * browser and into the log, and must tell nothing about the secrets inside. Kong's own hash (`/status`) is absent before 2.8.
 */
export function markOfDocument(document: JsonObject): string {
  const sorted = Object.fromEntries(
    Object.entries(document).map(([name, list]): [string, Json] => [
      name,
      Array.isArray(list) ? inOneOrder(list) : list,
    ]),
  )
  return createHmac('sha256', markKey())
    .update(JSON.stringify(canonical(sorted)))
    .digest('hex')
    .slice(0, 32)
}

function inOneOrder(list: readonly Json[]): readonly Json[] {
  const texts = list.map((item) => JSON.stringify(canonical(item))).toSorted()
  return texts
}

function canonical(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => canonical(item))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, canonical(one)]),
  )
}

let key: Buffer | undefined

/** A key of its own, so that marks tell nothing about what else AUTH_SECRET protects (RFC 5869). */
function markKey(): Buffer {
  key ??= Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', 'gatehouse declarative marks', 32))
  return key
}
