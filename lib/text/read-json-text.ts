import type { Json } from '@/lib/schema/json'
import { deepest, isExactInteger, type Range, type ReadValue, type TextNode, type TextProblem } from './text-tree'

/**
 * Reads a text as JSON (RFC 8259), with the place of every value. Stricter than JSON.parse where that would change what was typed without
 * a word: a key that stands twice, a whole number that a double cannot hold.
 */
export function readJsonText(text: string): ReadValue | TextProblem {
  const read = valueFrom(text, skipSpace(text, 0), 0)
  if ('problem' in read) return read
  const rest = skipSpace(text, read.node.to)
  return rest < text.length ? wrong(text, rest) : read
}

const scalar =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings.
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const space = /[ \t\n\r]*/y

function valueFrom(text: string, from: number, depth: number): ReadValue | TextProblem {
  if (depth > deepest) return { problem: 'too_deep', from, to: from + 1 }
  if (text[from] === '{') return objectFrom(text, from, depth)
  if (text[from] === '[') return listFrom(text, from, depth)
  const to = matchEnd(scalar, text, from)
  if (to === undefined) return wrong(text, from)
  const literal = text.slice(from, to)
  const value: Json = JSON.parse(literal)
  const isExact = typeof value !== 'number' || (Number.isFinite(value) && isExactNumber(literal))
  return isExact ? { value, node: leaf(from, to) } : { problem: 'inexact_number', from, to }
}

function objectFrom(text: string, from: number, depth: number): ReadValue | TextProblem {
  const entries: [string, Json][] = []
  const children = new Map<string, TextNode>()
  let at = skipSpace(text, from + 1)
  while (text[at] !== '}') {
    const key = keyFrom(text, at)
    if ('problem' in key) return key
    if (children.has(key.name)) return { problem: 'duplicate_key', from: key.from, to: key.to }
    if (key.name === '__proto__') return { problem: 'forbidden_key', from: key.from, to: key.to }
    at = skipSpace(text, key.to)
    if (text[at] !== ':') return wrong(text, at)
    const read = valueFrom(text, skipSpace(text, at + 1), depth + 1)
    if ('problem' in read) return read
    entries.push([key.name, read.value])
    children.set(key.name, { ...read.node, key: { from: key.from, to: key.to } })
    at = skipSpace(text, read.node.to)
    if (text[at] === '}') break
    if (text[at] !== ',') return wrong(text, at)
    at = skipSpace(text, at + 1)
    if (text[at] === '}') return wrong(text, at)
  }
  return { value: Object.fromEntries(entries), node: { from, to: at + 1, children } }
}

function listFrom(text: string, from: number, depth: number): ReadValue | TextProblem {
  const items: Json[] = []
  const children = new Map<string, TextNode>()
  let at = skipSpace(text, from + 1)
  while (text[at] !== ']') {
    const read = valueFrom(text, at, depth + 1)
    if ('problem' in read) return read
    children.set(String(items.length), read.node)
    items.push(read.value)
    at = skipSpace(text, read.node.to)
    if (text[at] === ']') break
    if (text[at] !== ',') return wrong(text, at)
    at = skipSpace(text, at + 1)
    if (text[at] === ']') return wrong(text, at)
  }
  return { value: items, node: { from, to: at + 1, children } }
}

function keyFrom(text: string, from: number): (Range & { readonly name: string }) | TextProblem {
  const to = text[from] === '"' ? matchEnd(scalar, text, from) : undefined
  return to === undefined ? wrong(text, from) : { name: JSON.parse(text.slice(from, to)), from, to }
}

function isExactNumber(literal: string): boolean {
  return !/^-?\d+$/.test(literal) || isExactInteger(literal)
}

function leaf(from: number, to: number): TextNode {
  return { from, to, children: new Map() }
}

function skipSpace(text: string, from: number): number {
  return matchEnd(space, text, from) ?? from
}

function matchEnd(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/** The character that does not fit; at the end of the text, the last one. */
function wrong(text: string, at: number): TextProblem {
  const from = Math.max(0, Math.min(at, text.length - 1))
  return { problem: 'syntax', from: Math.min(at, text.length), to: Math.min(from + 1, text.length) }
}
