import { KEYWORDS } from './write'

/**
 * The compiler's words for Lua source that does not compile, or undefined. A compiler is out of reach here: this finds
 * what people get wrong most, brackets and blocks that do not close.
 */
export function luaFault(source: string): string | undefined {
  const tokens =
    source
      .replace(/--\[\[[\s\S]*?\]\]|--[^\n]*/g, ' ')
      .replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\[\[[\s\S]*?\]\]/g, '""')
      .match(TOKEN) ?? []
  const [first] = tokens
  if (first !== undefined && NO_STARTERS.has(first)) return near(source, first)
  const open: string[] = []
  for (const [index, token] of tokens.entries()) {
    if (token === 'do' && open.at(-1) === 'loop') open[open.length - 1] = 'do'
    else if (token === 'while' || token === 'for') open.push('loop')
    else if (OPENERS.has(token)) open.push(token)
    else if (CLOSERS[token]) {
      if (!CLOSERS[token].includes(open.pop() ?? '')) return near(source, token)
    }
    const next = tokens[index + 1]
    if (token === '=' && (next === undefined || next === '=')) return near(source, next ?? '<eof>')
    const isName = /^[A-Za-z_]/.test(token) && !WORDS.has(token)
    if (isName && next !== undefined && /^\w/.test(next) && !WORDS.has(next))
      return `[string "${source.split('\n')[0]}"]:1: '=' expected near '${next}'`
  }
  return open.length === 0 ? undefined : near(source, '<eof>')
}

const TOKEN = /[A-Za-z_][A-Za-z_0-9]*|[0-9][0-9a-fA-FxX.]*|==|~=|<=|>=|\.{1,3}|""|[^\s]/g
const OPENERS = new Set(['function', 'if', 'do', 'repeat', '(', '{', '['])
const CLOSERS: Record<string, string[]> = {
  end: ['function', 'if', 'do'],
  until: ['repeat'],
  ')': ['('],
  '}': ['{'],
  ']': ['['],
}
const WORDS = new Set([...KEYWORDS, 'goto'])

const NO_STARTERS = new Set(
  'not and or then else elseif end until in nil true false ) ] } = == ~= < > <= >= + - * / % ^ # , .'.split(' '),
)

const near = (source: string, token: string) =>
  `[string "${source.split('\n')[0]}"]:1: unexpected symbol near '${token}'`
