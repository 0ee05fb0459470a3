import type { Json, Path } from '@/lib/schema/json'
import { splitPath } from '@/lib/schema/value-at'

/** A stretch of a text: from the first character to the one after the last. */
export type Range = { readonly from: number; readonly to: number }

/** Where a value stands in the text it was read from, and where its parts do: by key, or by index of a list. */
export type TextNode = Range & {
  /** Where its key stands; absent for items of lists and for the whole. */
  readonly key?: Range
  readonly children: ReadonlyMap<string, TextNode>
}

/** Why a text cannot be read. `inexact_number`: JavaScript (and Kong, whose numbers are doubles) would change it. */
export type TextProblemCode =
  | 'syntax'
  | 'not_an_object'
  | 'duplicate_key'
  | 'forbidden_key'
  | 'inexact_number'
  | 'too_deep'
  | 'too_large'

/** What keeps a text from being read, and where. `detail` is the reader's own sentence (English), where it has one. */
export type TextProblem = Range & { readonly problem: TextProblemCode; readonly detail?: string }

/** A value with the places of its parts. */
export type ReadValue = { readonly value: Json; readonly node: TextNode }

/** How deep a text may be nested: what the console's own API takes. */
export const deepest = 60

/**
 * The place of what a path names. What is not there has the place of the nearest thing around it that is: the key of a record that lacks a
 * field, the start of the text for the whole (`@entity`).
 */
export function placeOf(root: TextNode, path: Path): Range {
  let node = root
  for (const key of splitPath(path)) {
    const child = node.children.get(key)
    if (!child) return node.key ?? { from: node.from, to: Math.min(node.to, node.from + 1) }
    node = child
  }
  if (node === root) return { from: root.from, to: Math.min(root.to, root.from + 1) }
  // A record or list is long; its key says enough.
  return node.children.size > 0 && node.key ? node.key : node
}

/** Line and column of a place, counted from 1. */
export function lineAndColumn(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index)
  const start = before.lastIndexOf('\n') + 1
  return { line: countLines(before), column: index - start + 1 }
}

function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** Whether a number written as digits (no fraction, no exponent) is the one that a double holds. */
export function isExactInteger(digits: string): boolean {
  return BigInt(digits) === BigInt(Number(digits))
}
