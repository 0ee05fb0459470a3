import 'server-only'
import type { Json, JsonObject } from '@/lib/schema/json'

/** Most bytes of JSON that `before` and `after` may each take in the log. */
export const mostBytes = 65_536

/**
 * An entity as the log can keep it: its largest fields left out until it fits `mostBytes`, and text
 * that Postgres cannot store (U+0000, lone surrogates) replaced.
 */
export function fitForLog(entity: JsonObject): JsonObject {
  const fitting: Record<string, Json> = Object.fromEntries(
    Object.entries(entity).map(([key, value]) => [storable(key), storableJson(value)]),
  )
  const bySize = Object.entries(fitting)
    .map(([key, value]) => ({ key, bytes: bytesOf(value) }))
    .sort((a, b) => b.bytes - a.bytes)
  let left = bytesOf(fitting)
  for (const { key, bytes } of bySize) {
    if (left <= mostBytes) return fitting
    const note = `(${bytes} bytes left out)`
    fitting[key] = note
    left -= bytes - bytesOf(note)
  }
  // So many fields that their names alone are too much.
  return left <= mostBytes ? fitting : { '…': `(${bytesOf(entity)} bytes left out)` }
}

/** A text that Postgres can store. */
export function storable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: U+0000 is the one Postgres refuses
  return text.replace(/\u0000/g, '\ufffd').toWellFormed()
}

function storableJson(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (_key, inner) => (typeof inner === 'string' ? storable(inner) : inner))
}

function bytesOf(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value))
}
