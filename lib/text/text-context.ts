import type { TextLanguage } from './read-text'

/**
 * Where a cursor stands in a text that need not be readable: in which record or list, before a key or a value, and what is typed of it.
 * `keys` lead from the whole to the container (`key`) or to the value itself (`value`).
 */
export type TextContext = {
  readonly at: 'key' | 'value'
  readonly keys: readonly string[]
  /** Keys that the record around has already, as far as they can be read. */
  readonly siblings: readonly string[]
  /** What is typed of the word; it begins at `from`. */
  readonly typed: string
  readonly from: number
  /** Whether the word stands in quotes that were opened. */
  readonly isQuoted: boolean
}

/** The context of a place, or undefined where nothing can be offered (a comment, the middle of a number's line). */
export function textContext(text: string, at: number, language: TextLanguage): TextContext | undefined {
  return language === 'json' ? jsonContext(text, at) : yamlContext(text, at)
}

type Open = {
  readonly kind: 'object' | 'list'
  key?: string
  index: number
  isValue: boolean
  readonly names: string[]
}

function jsonContext(text: string, end: number): TextContext | undefined {
  const open: Open[] = []
  let at = 0
  while (at < end) {
    const character = text[at]
    const top = open.at(-1)
    if (character === '"') {
      const close = endOfString(text, at)
      if (close >= end)
        return wordContext(open, { typed: text.slice(at + 1, end), from: at, isQuoted: true, text, end })
      const word = unquoted(text.slice(at, close + 1))
      if (top?.kind === 'object' && !top.isValue) {
        top.key = word
        top.names.push(word)
      }
      at = close
    } else if (character === '{' || character === '[') {
      open.push({ kind: character === '{' ? 'object' : 'list', index: 0, isValue: character === '[', names: [] })
    } else if (character === '}' || character === ']') open.pop()
    else if (character === ':' && top) top.isValue = true
    else if (character === ',' && top) {
      top.index++
      top.isValue = top.kind === 'list'
      if (top.kind === 'object') top.key = undefined
    }
    at++
  }
  const typed = /[\w.-]*$/.exec(text.slice(0, end))?.[0] ?? ''
  return wordContext(open, { typed, from: end - typed.length, isQuoted: false, text, end })
}

type Word = Pick<TextContext, 'typed' | 'from' | 'isQuoted'> & { readonly text: string; readonly end: number }

function wordContext(open: readonly Open[], { typed, from, isQuoted, text, end }: Word): TextContext | undefined {
  const top = open.at(-1)
  if (!top) return undefined
  const keys = open.slice(0, -1).map(stepOf)
  if (top.kind === 'object' && !top.isValue)
    return { at: 'key', keys, siblings: [...top.names, ...namesAfter(text, end)], typed, from, isQuoted }
  return { at: 'value', keys: [...keys, stepOf(top)], siblings: [], typed, from, isQuoted }
}

function stepOf({ kind, key, index }: Open): string {
  return kind === 'list' ? String(index) : (key ?? '')
}

/** The keys that follow in the same object, up to its end. */
function namesAfter(text: string, from: number): string[] {
  const names: string[] = []
  let depth = 0
  for (let at = from; at < text.length && depth >= 0; at++) {
    const character = text[at]
    if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') depth--
    else if (character === '"') {
      const close = endOfString(text, at)
      if (depth === 0 && /^\s*:/.test(text.slice(close + 1, close + 20)))
        names.push(unquoted(text.slice(at, close + 1)))
      at = close
    }
  }
  return names
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"' || text[at] === '\n') return at
  }
  return text.length
}

function unquoted(literal: string): string {
  try {
    return String(JSON.parse(literal))
  } catch {
    return literal.slice(1, -1)
  }
}

/** A line of block YAML: how far it is indented, its dashes counted in, and its key where it has one. */
type Line = {
  readonly indent: number
  readonly dashes: readonly number[]
  readonly key?: string
  readonly rest: string
}

/** Block style only: in flow style (`{a: 1}`) nothing is offered. */
function yamlContext(text: string, end: number): TextContext | undefined {
  const start = text.lastIndexOf('\n', end - 1) + 1
  const before = text.slice(start, end)
  if (/(^|\s)#|[{[]/.test(before)) return undefined
  const above = text.slice(0, start).split('\n').slice(0, -1).map(lineOf)
  const below = text.slice(end).split('\n').slice(1).map(lineOf)
  const own = lineOf(before)
  const typed = own.rest
  const isQuoted = /^["']/.test(typed)
  const word = { typed: isQuoted ? typed.slice(1) : typed, from: end - typed.length, isQuoted }
  if (own.key !== undefined) return { at: 'value', keys: [...parentKeys(above, own), own.key], siblings: [], ...word }
  const keys = parentKeys(above, own)
  if (/\s/.test(typed)) return undefined
  const isItem = own.dashes.length > 0
  const siblings = isItem ? [] : [...siblingsIn(above.toReversed(), own.indent), ...siblingsIn(below, own.indent)]
  return { at: 'key', keys, siblings, ...word }
}

function lineOf(line: string): Line {
  const [lead = ''] = /^\s*(?:-\s+|-$)*/.exec(line) ?? []
  const dashes = [...lead.matchAll(/-/g)].map(({ index }) => index)
  const content = line.slice(lead.length)
  const key = /^(?:"([^"]*)"|'([^']*)'|([^\s#"'{[&*!|>][^#:]*?))\s*:(?:\s+|$)/.exec(content)
  const name = key?.[1] ?? key?.[2] ?? key?.[3]
  return {
    indent: lead.length,
    dashes,
    ...(name !== undefined && { key: name }),
    rest: name === undefined ? content : content.slice(key?.[0].length),
  }
}

/** Goes up through what opens further left: keys, and the dashes of lists. */
function parentKeys(above: readonly Line[], own: Line): string[] {
  const keys: string[] = []
  let column = own.indent
  let isItem = false
  const climb = (to: number, step: string | number) => {
    keys.unshift(String(step))
    column = to
    isItem = typeof step === 'number'
  }
  for (const dash of own.dashes.toReversed()) climb(dash, itemsBefore(above, dash))
  for (let index = above.length - 1; index >= 0; index--) {
    const line = above[index]
    if (!line || isBlank(line)) continue
    const { key, indent, rest, dashes } = line
    // The dashes of a list may stand right below its key.
    if (key !== undefined && (indent < column || (indent === column && isItem && rest === ''))) climb(indent, key)
    for (const dash of dashes.toReversed()) if (dash < column) climb(dash, itemsBefore(above.slice(0, index), dash))
  }
  return keys
}

/** How many items of the same list stand above: lines with a dash in the same column, up to what is indented less. */
function itemsBefore(above: readonly Line[], dash: number): number {
  let count = 0
  for (const line of above.toReversed()) {
    if (isBlank(line)) continue
    if (line.dashes.includes(dash)) count++
    else if ((line.dashes[0] ?? line.indent) <= dash) break
  }
  return count
}

function siblingsIn(lines: readonly Line[], indent: number): string[] {
  const names: string[] = []
  for (const line of lines) {
    if (isBlank(line)) continue
    if (line.indent < indent) break
    if (line.indent > indent) continue
    if (line.key !== undefined) names.push(line.key)
    if (line.dashes.length > 0) break
  }
  return names
}

function isBlank({ dashes, key, rest }: Line): boolean {
  return dashes.length === 0 && key === undefined && (rest === '' || rest.startsWith('#'))
}
