import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Json } from '@/lib/schema/json'

/** Deepest nesting of an answer; Kong's deepest schemas have about 30. */
const deepest = 64

/**
 * The JSON of an answer, exactly as the gateway meant it. Throws `malformed_answer` for bytes that are not UTF-8 or not JSON, a byte order
 * mark, a key that stands twice, `__proto__`, nesting beyond 64, and numbers JavaScript would change (integers beyond 2^53, infinities):
 * saving what was read wrong would write it wrong.
 */
export function parseAnswer(bytes: Uint8Array): Json {
  const text = decode(bytes)
  const value = parse(text)
  if (countKeys(value, 0) !== keysIn(text)) throw malformed('a key stands twice')
  if (/\d{16}/.test(text) && hasUnsafeInteger(text)) throw malformed('a number is too large to be read exactly')
  return value
}

function decode(bytes: Uint8Array): string {
  try {
    // Without `ignoreBOM` a byte order mark would be dropped in silence.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw malformed('it is not UTF-8', cause)
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformed('it is not JSON, although it says so', cause)
  }
}

function countKeys(value: Json, depth: number): number {
  if (typeof value === 'number' && !Number.isFinite(value)) throw malformed('a number is infinite')
  if (typeof value !== 'object' || value === null) return 0
  if (depth >= deepest) throw malformed('it is nested too deeply')
  let keys = 0
  if (Array.isArray(value)) {
    for (const item of value) keys += countKeys(item, depth + 1)
    return keys
  }
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') throw malformed('it has the key "__proto__"')
    keys += 1 + countKeys(item, depth + 1)
  }
  return keys
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
    ([number, fraction, exponent]) => !fraction && !exponent && !Number.isSafeInteger(Number(number)),
  )
}

function malformed(because: string, cause?: unknown): ConsoleError {
  return new ConsoleError('gateway_failed', `The answer of the gateway cannot be read: ${because}.`, {
    reason: 'malformed_answer',
    cause,
  })
}
