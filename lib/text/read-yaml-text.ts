import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Json } from '@/lib/schema/json'
import { isJsonObject } from '@/lib/schema/json'
import { deepest, isExactInteger, type Range, type ReadValue, type TextNode, type TextProblem } from './text-tree'

/**
 * Reads a text as one YAML 1.2 document (core schema), with the place of every value. Comments, anchors, aliases and merge keys (`<<`) are
 * taken; keys that stand twice, numbers a double cannot hold, several documents and bombs of aliases are not.
 */
export function readYamlText(text: string): ReadValue | TextProblem {
  const document = parse(text)
  if (!document) return { problem: 'too_deep', from: 0, to: Math.min(1, text.length) }
  const [error] = document.errors
  if (error) {
    const problem = error.code === 'DUPLICATE_KEY' ? 'duplicate_key' : 'syntax'
    const [from, to] = error.pos
    return {
      problem,
      from,
      to: Math.max(to, from + 1),
      ...(problem === 'syntax' && { detail: firstLine(error.message) }),
    }
  }
  if (document.contents === null) return { value: null, node: { from: 0, to: text.length, children: new Map() } }
  return readNode(document.contents, { document, depth: 0, budget: { left: mostNodes } })
}

/** What aliases may unfold to, all together. */
const mostNodes = 500_000

function parse(text: string): Document | undefined {
  try {
    return parseDocument(text, { version: '1.2', intAsBigInt: true, logLevel: 'error', prettyErrors: false })
  } catch (error) {
    // The parser recurses: ten thousand brackets are more than its stack holds.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

type Visit = { readonly document: Document; readonly depth: number; readonly budget: { left: number } }

function readNode(node: unknown, visit: Visit): ReadValue | TextProblem {
  const range = rangeOf(node)
  if (visit.depth > deepest) return { problem: 'too_deep', ...range }
  if (visit.budget.left-- <= 0) return { problem: 'too_large', ...range }
  if (isAlias(node)) {
    const target = node.resolve(visit.document)
    if (!target) return { problem: 'syntax', ...range, detail: `there is no anchor "${node.source}"` }
    const read = readNode(target, { ...visit, depth: visit.depth + 1 })
    return 'problem' in read ? read : { value: read.value, node: { ...range, children: new Map() } }
  }
  if (isMap(node)) return readMap(node, visit)
  if (isSeq(node)) return readList(node, visit)
  return isScalar(node) ? readScalar(node, range) : { value: null, node: { ...range, children: new Map() } }
}

function readMap(map: YAMLMap, visit: Visit): ReadValue | TextProblem {
  const merged: [string, Json][] = []
  const entries: [string, Json][] = []
  const children = new Map<string, TextNode>()
  for (const pair of map.items) {
    const key = rangeOf(pair.key)
    const name = keyOf(pair)
    if (name === undefined) return { problem: 'syntax', ...key, detail: 'a key has to be a text' }
    if (name === '__proto__') return { problem: 'forbidden_key', ...key }
    const read = readNode(pair.value, { ...visit, depth: visit.depth + 1 })
    if ('problem' in read) return read
    if (isMergeKey(pair)) merged.push(...mergedEntries(read.value))
    else if (children.has(name)) return { problem: 'duplicate_key', ...key }
    else {
      entries.push([name, read.value])
      children.set(name, { ...(pair.value === null ? key : read.node), children: read.node.children, key })
    }
  }
  return { value: Object.fromEntries([...merged, ...entries]), node: { ...rangeOf(map), children } }
}

function readList(list: YAMLSeq, visit: Visit): ReadValue | TextProblem {
  const items: Json[] = []
  const children = new Map<string, TextNode>()
  for (const item of list.items) {
    const read = readNode(item, { ...visit, depth: visit.depth + 1 })
    if ('problem' in read) return read
    children.set(String(items.length), read.node)
    items.push(read.value)
  }
  return { value: items, node: { ...rangeOf(list), children } }
}

function readScalar({ value }: Scalar, range: Range): ReadValue | TextProblem {
  const node = { ...range, children: new Map() }
  if (typeof value === 'bigint') {
    return isExactInteger(String(value)) ? { value: Number(value), node } : { problem: 'inexact_number', ...range }
  }
  if (typeof value === 'number')
    return Number.isFinite(value) ? { value, node } : { problem: 'inexact_number', ...range }
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return { value, node }
  return { value: String(value), node }
}

/** A key as JSON has it: always a text, numbers as they were written. */
function keyOf({ key }: Pair): string | undefined {
  if (!isScalar(key)) return undefined
  return key.source ?? String(key.value)
}

function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN'
}

/** Of several mappings the first one wins (YAML merge key, 1.1); what stands beside `<<` wins over all. */
function mergedEntries(value: Json): [string, Json][] {
  const sources = Array.isArray(value) ? [...value].reverse() : [value]
  return sources.flatMap((one: Json) => (isJsonObject(one) ? Object.entries(one) : []))
}

function rangeOf(node: unknown): Range {
  const range = (node as Node | null)?.range
  return range ? { from: range[0], to: range[1] } : { from: 0, to: 0 }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? ''
}
