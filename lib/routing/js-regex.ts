/** A Kong pattern as JavaScript would run it, or the construct that JavaScript has no equal for. */
export type JsRegex = { readonly source: string; readonly flags: string } | { readonly unknown: string }

/**
 * Translates a pattern (PCRE or Rust) to JavaScript: group names and a leading `(?i)`. What means something else in
 * JavaScript, or nothing, is refused by name rather than guessed at.
 */
export function toJsRegex(pattern: string): JsRegex {
  const isCaseless = pattern.startsWith('(?i)')
  let at = isCaseless ? 4 : 0
  let source = ''
  let isInClass = false
  while (at < pattern.length) {
    const token = tokenAt(pattern, at, isInClass ? inClass : outside)
    at += token.length
    if (isInClass ? isUnknownInClass(token) : isUnknownOutside(token)) return { unknown: token }
    source += isInClass ? token : translated(token)
    if (isInClass) isInClass = token !== ']'
    else isInClass = token.startsWith('[')
  }
  return { source, flags: isCaseless ? 'i' : '' }
}

const escapes = String.raw`\\x\{[^}]*\}|\\x[0-9a-fA-F]{2}|\\[pPkgQE]\{?|\\.`
const groups = String.raw`\(\?P=\w+\)|\(\?P?<[A-Za-z_]\w*>|\(\?<[=!]|\(\?P?.`
const outside = new RegExp(String.raw`${escapes}|${groups}|\[\^?\]?|\{,\d|[*+?}]\+|.`, 'suy')
const inClass = new RegExp(String.raw`${escapes}|\[[:.=]|&&|--|~~|.`, 'suy')

/** Escapes that mean the same everywhere, and any escaped punctuation. */
const knownEscape = /^\\(?:[dDwWsSbBnrtf]|[1-9]|x[0-9a-fA-F]{2}|[^\p{L}\p{N}])$/u
const knownGroup = /^\(\?(?:[:=!]|<[=!]|P?<\w+>|P=\w+\))$/

function tokenAt(pattern: string, at: number, tokens: RegExp): string {
  tokens.lastIndex = at
  return tokens.exec(pattern)?.[0] ?? pattern.slice(at)
}

function isUnknownOutside(token: string): boolean {
  if (token.startsWith('\\')) return !knownEscape.test(token)
  if (token.startsWith('(?')) return !knownGroup.test(token)
  // An empty class in JavaScript, a class that begins with a bracket elsewhere; possessive repeats; `{,n}`.
  return /^\[\^?\]$|^\{,|^[*+?}]\+$/.test(token)
}

function isUnknownInClass(token: string): boolean {
  if (token.startsWith('\\')) return !knownEscape.test(token)
  return token.length > 1
}

function translated(token: string): string {
  return token.replace(/^\(\?P</, '(?<').replace(/^\(\?P=(\w+)\)$/, '\\k<$1>')
}
