import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Json } from '@/lib/schema/json'

/** How deep objects and arrays of a body may be nested. */
export const deepest = 64

/**
 * Reads the JSON of a body. Throws `invalid` for what is not JSON, and for what JSON.parse takes and we had better not:
 * duplicate keys (RFC 8259 leaves open which one counts), keys that reach into JavaScript's prototypes, nesting beyond `deepest`,
 * and text that Postgres cannot store (U+0000, lone surrogates).
 */
export function parseJson(text: string): Json {
  let value: Json
  try {
    value = JSON.parse(text)
  } catch {
    throw invalid('The body is not valid JSON.')
  }
  refuseTraps(text)
  return value
}

/** One pass over the strings and brackets of a text that is known to be JSON. */
function refuseTraps(text: string): void {
  // The keys taken of each open object; undefined for an open array.
  const open: (Set<string> | undefined)[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '{' || character === '[') {
      if (open.push(character === '{' ? new Set() : undefined) > deepest)
        throw invalid(`The body is nested deeper than ${deepest} levels.`)
    } else if (character === '}' || character === ']') {
      open.pop()
    } else if (character === '"') {
      const end = endOfString(text, at)
      const value = unquoted(text.slice(at, end + 1))
      if (value.includes('\u0000') || !value.isWellFormed()) throw invalid('The body has text that cannot be stored.')
      if (isKey(text, end)) takeKey(value, open.at(-1))
      at = end
    }
  }
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

/** Whether an odd number of backslashes stands before a quote. */
function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1
  while (text[before] === '\\') before--
  return (quote - before) % 2 === 0
}

function unquoted(literal: string): string {
  return literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1)
}

function isKey(text: string, end: number): boolean {
  let next = end + 1
  while (/\s/.test(text[next] ?? '')) next++
  return text[next] === ':'
}

function takeKey(key: string, taken: Set<string> | undefined): void {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype')
    throw invalid(`The body has the key "${key}", which is not allowed.`)
  if (taken?.has(key)) throw invalid(`The body has the key "${key.slice(0, 64)}" twice.`)
  taken?.add(key)
}

function invalid(message: string): ConsoleError {
  return new ConsoleError('invalid', message)
}
