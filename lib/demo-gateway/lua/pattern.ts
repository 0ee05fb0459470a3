/** True when a Lua 5.1 pattern (reference manual, section 5.4.1) is found in the text. Throws on a malformed pattern. */
export function luaMatch(text: string, pattern: string): boolean {
  const known = compiled.get(pattern) ?? toRegExp(toBytes(pattern))
  compiled.set(pattern, known)
  return known.test(toBytes(text))
}

/** UTF-8 text as a string of bytes, one character each: what Lua sees. */
export function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** The reverse of `toBytes`. */
export function fromBytes(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

const compiled = new Map<string, RegExp>()

/** What stands for each class in brackets. */
const CLASSES: Record<string, string> = {
  a: 'A-Za-z',
  c: '\\0-\\x1f\\x7f',
  d: '0-9',
  l: 'a-z',
  p: '!-\\/:-@\\[-`{-~',
  s: ' \\t-\\r',
  u: 'A-Z',
  w: 'A-Za-z0-9',
  x: '0-9A-Fa-f',
}

/** `%` and a letter, a set, or one letter; then what repeats it (`-` is as little as possible). */
const PIECE = /(%[\s\S]|\[\^?\]?(?:%[\s\S]|[^\]%])*\]|[\s\S])([*+?-]?)/y

/** The same as an expression. Left out, as no schema has them: `%b`, `%f`, back references, `%S` in a set. */
function toRegExp(pattern: string): RegExp {
  const start = pattern.startsWith('^') ? 1 : 0
  const end = pattern.length - (/(?:^|[^%])(?:%%)*\$$/.test(pattern.slice(start)) ? 1 : 0)
  let source = start === 1 ? '^' : ''
  PIECE.lastIndex = start
  while (PIECE.lastIndex < end) {
    const [all = '', one = '', repeat = ''] = PIECE.exec(pattern) ?? []
    if (all === '%' || one === '[') throw new Error(`malformed pattern: ${pattern}`)
    source += one === '(' || one === ')' ? one + escaped(repeat) : single(one) + (repeat === '-' ? '*?' : repeat)
  }
  return new RegExp(end < pattern.length ? `${source}$` : source, 's')
}

function single(one: string): string {
  if (one === '.') return one
  if (one.startsWith('%') && one.length > 1) return inBrackets(one)
  if (!one.startsWith('[')) return escaped(one)
  const inside = one.slice(1, -1)
  const items = inside.replace(/^\^/, '').match(/%[\s\S]|[\s\S]-[^\]]|[\s\S]/g) ?? []
  const ranges = items.map((item) => {
    if (item.startsWith('%')) return CLASSES[item.charAt(1)] ?? escaped(item.charAt(1))
    return item.length === 3 ? `${escaped(item.charAt(0))}-${escaped(item.charAt(2))}` : escaped(item)
  })
  return `[${inside.startsWith('^') ? '^' : ''}${ranges.join('')}]`
}

function inBrackets(one: string): string {
  const letter = one.charAt(1)
  const ranges = CLASSES[letter.toLowerCase()]
  if (ranges === undefined) return escaped(letter)
  return `[${letter === letter.toLowerCase() ? '' : '^'}${ranges}]`
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
