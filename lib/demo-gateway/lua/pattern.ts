/**
 * Lua 5.1 patterns (reference manual, section 5.4.1) over byte strings. Kong's schemas carry such patterns in `match`,
 * `match_none`, `match_all` and `match_any`; they are not regular expressions.
 * Left out, as no schema has them: position captures `()`, `%f` and back references `%1`.
 */

/** What a pattern found: the whole match and its captures, as byte strings. */
export type LuaMatch = { text: string; captures: string[] }

/** The first match of `pattern` in `text`, or undefined. Throws on a malformed pattern. */
export function luaMatch(text: string, pattern: string): LuaMatch | undefined {
  const bytes = toBytes(text)
  const items = compile(toBytes(pattern))
  const last = items.isAnchored ? 0 : bytes.length
  for (let start = 0; start <= last; start += 1) {
    const captures: Capture[] = []
    const end = run(items.list, 0, { bytes, budget: MOST_STEPS }, start, captures)
    if (end >= 0) {
      if (captures.some(({ to }) => to < 0)) throw new Error('unfinished capture')
      return {
        text: fromBytes(bytes.slice(start, end)),
        captures: captures.map(({ from, to }) => fromBytes(bytes.slice(from, to))),
      }
    }
  }
  return undefined
}

/** UTF-8 text as a string of bytes, one character each: what Lua sees. */
export function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** The reverse of `toBytes`. */
export function fromBytes(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

// Backtracking over several `.*` can be polynomial; a schema's patterns need a few hundred steps.
const MOST_STEPS = 200_000

type Capture = { from: number; to: number }
type Test = (byte: string) => boolean
type Item =
  | { kind: 'open' }
  | { kind: 'close' }
  | { kind: 'end' }
  | { kind: 'balanced'; left: string; right: string }
  | { kind: 'one'; test: Test; repeat: '' | '*' | '+' | '-' | '?' }
type Subject = { bytes: string; budget: number }

const inRange = (byte: string, from: string, to: string) => byte >= from && byte <= to
const CLASSES: Record<string, Test> = {
  a: (c) => inRange(c, 'a', 'z') || inRange(c, 'A', 'Z'),
  c: (c) => c < ' ' || c === '\x7f',
  d: (c) => inRange(c, '0', '9'),
  l: (c) => inRange(c, 'a', 'z'),
  p: (c) => inRange(c, '!', '/') || inRange(c, ':', '@') || inRange(c, '[', '`') || inRange(c, '{', '~'),
  s: (c) => c === ' ' || inRange(c, '\t', '\r'),
  u: (c) => inRange(c, 'A', 'Z'),
  w: (c) => inRange(c, 'a', 'z') || inRange(c, 'A', 'Z') || inRange(c, '0', '9'),
  x: (c) => inRange(c, '0', '9') || inRange(c, 'a', 'f') || inRange(c, 'A', 'F'),
}

function escaped(letter: string): Test {
  const test = CLASSES[letter.toLowerCase()]
  if (!test) return (byte) => byte === letter
  return letter === letter.toLowerCase() ? test : (byte) => !test(byte)
}

const compiled = new Map<string, { isAnchored: boolean; list: Item[] }>()

function compile(pattern: string): { isAnchored: boolean; list: Item[] } {
  const known = compiled.get(pattern)
  if (known) return known
  const isAnchored = pattern.startsWith('^')
  const list: Item[] = []
  let at = isAnchored ? 1 : 0
  while (at < pattern.length) {
    const letter = pattern.charAt(at)
    if (letter === '(' || letter === ')') {
      list.push({ kind: letter === '(' ? 'open' : 'close' })
      at += 1
    } else if (letter === '$' && at === pattern.length - 1) {
      list.push({ kind: 'end' })
      at += 1
    } else if (letter === '%' && pattern.charAt(at + 1) === 'b') {
      list.push({ kind: 'balanced', left: pattern.charAt(at + 2), right: pattern.charAt(at + 3) })
      at += 4
    } else {
      const single = readSingle(pattern, at)
      const next = pattern.charAt(single.end)
      const repeat = next === '*' || next === '+' || next === '-' || next === '?' ? next : ''
      list.push({ kind: 'one', test: single.test, repeat })
      at = single.end + repeat.length
    }
  }
  compiled.set(pattern, { isAnchored, list })
  return { isAnchored, list }
}

function readSingle(pattern: string, at: number): { test: Test; end: number } {
  const letter = pattern.charAt(at)
  if (letter === '.') return { test: () => true, end: at + 1 }
  if (letter === '[') return readSet(pattern, at)
  if (letter !== '%') return { test: (byte) => byte === letter, end: at + 1 }
  if (at + 1 >= pattern.length) throw new Error(`malformed pattern (ends with '%'): ${pattern}`)
  return { test: escaped(pattern.charAt(at + 1)), end: at + 2 }
}

function readSet(pattern: string, start: number): { test: Test; end: number } {
  const isNegated = pattern.charAt(start + 1) === '^'
  const first = start + (isNegated ? 2 : 1)
  const tests: Test[] = []
  let at = first
  while (at === first || pattern.charAt(at) !== ']') {
    if (at >= pattern.length) throw new Error(`malformed pattern (missing ']'): ${pattern}`)
    const letter = pattern.charAt(at)
    const to = pattern.charAt(at + 2)
    if (letter === '%') {
      tests.push(escaped(pattern.charAt(at + 1)))
      at += 2
    } else if (pattern.charAt(at + 1) === '-' && to !== '' && to !== ']') {
      tests.push((byte) => inRange(byte, letter, to))
      at += 3
    } else {
      tests.push((byte) => byte === letter)
      at += 1
    }
  }
  return { test: (byte) => tests.some((test) => test(byte)) !== isNegated, end: at + 1 }
}

/** @returns the end of the match, or -1 */
function run(list: Item[], index: number, subject: Subject, start: number, captures: Capture[]): number {
  subject.budget -= 1
  if (subject.budget < 0) throw new Error('pattern too complex')
  const item = list[index]
  if (!item) return start
  const rest = (from: number) => run(list, index + 1, subject, from, captures)
  if (item.kind === 'end') return start === subject.bytes.length ? rest(start) : -1
  if (item.kind === 'open') {
    captures.push({ from: start, to: -1 })
    const end = rest(start)
    if (end < 0) captures.pop()
    return end
  }
  if (item.kind === 'close') {
    const open = captures.findLast((capture) => capture.to < 0)
    if (!open) throw new Error('invalid pattern capture')
    open.to = start
    const end = rest(start)
    if (end < 0) open.to = -1
    return end
  }
  if (item.kind === 'balanced') {
    const end = balancedEnd(subject.bytes, start, item)
    return end < 0 ? -1 : rest(end)
  }
  return repeated(item, subject, start, rest)
}

function balancedEnd(bytes: string, start: number, { left, right }: { left: string; right: string }): number {
  if (bytes.charAt(start) !== left) return -1
  let depth = 1
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes.charAt(at)
    if (byte === right) depth -= 1
    else if (byte === left) depth += 1
    if (depth === 0) return at + 1
  }
  return -1
}

type One = Extract<Item, { kind: 'one' }>

function repeated({ test, repeat }: One, { bytes }: Subject, start: number, rest: (from: number) => number): number {
  const fits = (at: number) => at < bytes.length && test(bytes.charAt(at))
  if (repeat === '') return fits(start) ? rest(start + 1) : -1
  if (repeat === '?') {
    const end = fits(start) ? rest(start + 1) : -1
    return end >= 0 ? end : rest(start)
  }
  if (repeat === '-') {
    for (let at = start; ; at += 1) {
      const end = rest(at)
      if (end >= 0 || !fits(at)) return end
    }
  }
  let most = start
  while (fits(most)) most += 1
  for (let at = most; at >= start + (repeat === '+' ? 1 : 0); at -= 1) {
    const end = rest(at)
    if (end >= 0) return end
  }
  return -1
}
