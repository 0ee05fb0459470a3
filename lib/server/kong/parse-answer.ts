import 'server-only'
import { isUtf8 } from 'node:buffer'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Json, JsonObject } from '@/lib/schema/json'
import { inTurn } from '@/lib/server/turns'

/** Deepest nesting of an answer; Kong's deepest schemas have about 30. */
const deepest = 64

/**
 * The JSON of an answer, exactly as the gateway meant it. Throws `malformed_answer` for bytes that are not UTF-8 or not JSON, a byte order
 * mark, a key that stands twice, `__proto__`, nesting beyond 64, and numbers JavaScript would change (integers no double holds, infinities):
 * saving what was read wrong would write it wrong.
 */
export function parseAnswer(bytes: Uint8Array): Json {
  const text = decode(bytes)
  return checked(text, parse(text))
}

/** The same of an answer that takes some milliseconds, in two turns. */
export async function parseInTurns(bytes: Uint8Array): Promise<Json> {
  // The next page is asked for by what stands in this one.
  const [text, value] = await inTurn(
    () => {
      const decoded = decode(bytes)
      return [decoded, parse(decoded)] as const
    },
    { isUrgent: true },
  )
  return inTurn(() => checked(text, value), { isUrgent: true })
}

function checked(text: string, value: Json): Json {
  const seen = { keys: 0, isHuge: false }
  look(value, 0, seen)
  if (hasRepeatedKey(text, seen.keys)) throw malformed('a key stands twice')
  if (seen.isHuge && hasUnsafeInteger(text)) throw malformed('a number is too large to be read exactly')
  return value
}

function decode(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw malformed('it is not UTF-8')
  // Keeps a byte order mark, which is no JSON; TextDecoder would drop it in silence.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformed('it is not JSON, although it says so', cause)
  }
}

/** Goes through a value once: counts its keys, and notes numbers beyond 2^53, which may have been changed. */
function look(value: Json, depth: number, seen: { keys: number; isHuge: boolean }): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw malformed('a number is infinite')
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) seen.isHuge = true
  }
  if (typeof value !== 'object' || value === null) return
  if (depth >= deepest) throw malformed('it is nested too deeply')
  if (Array.isArray(value)) {
    for (const item of value) look(item, depth + 1, seen)
    return
  }
  const record: JsonObject = value as JsonObject
  // for…in makes no list of keys, which is most of the time Object.keys would take; nothing parsed inherits any.
  for (const key in record) {
    if (key === '__proto__') throw malformed('it has the key "__proto__"')
    seen.keys++
    look(record[key] ?? null, depth + 1, seen)
  }
}

/**
 * Whether the text has more keys than were parsed. A page of 1,000 entities has 20,000: so first it is compared with the number of `":`,
 * which is that of the keys or more; only texts that have one inside a string, or spaces before colons, are looked at string by string.
 */
function hasRepeatedKey(text: string, parsed: number): boolean {
  let most = 0
  for (let at = text.indexOf('":'); at !== -1; at = text.indexOf('":', at + 2)) most++
  if (most === parsed && !/"\s+:/.test(text)) return false
  return keysIn(text) !== parsed
}

/** How many object keys a JSON text has: strings that a colon follows. */
function keysIn(text: string): number {
  let keys = 0
  for (let start = text.indexOf('"'); start !== -1; ) {
    const end = endOfString(text, start)
    let next = end + 1
    while (isSpace(text.charCodeAt(next))) next++
    if (text.charCodeAt(next) === colon) keys++
    start = text.indexOf('"', next)
  }
  return keys
}

const colon = 58
const backslash = 92

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === backslash) before--
    if ((end - before) % 2 === 1) return end
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9
}

function hasUnsafeInteger(text: string): boolean {
  const withoutStrings = text.replace(/"(?:[^"\\]|\\.)*"/gs, '""')
  return [...withoutStrings.matchAll(/-?\d+(\.\d+)?([eE][+-]?\d+)?/g)].some(
    ([number, fraction, exponent]) => !fraction && !exponent && BigInt(number) !== BigInt(Number(number)),
  )
}

function malformed(because: string, cause?: unknown): ConsoleError {
  return new ConsoleError('gateway_failed', `The answer of the gateway cannot be read: ${because}.`, {
    reason: 'malformed_answer',
    cause,
  })
}
