/**
 * Where (index into the text) a text stops being JSON (RFC 8259); undefined when it is JSON. Browsers word their own
 * messages differently and V8 leaves the place out, so it is found here.
 */
export function jsonMistake(text: string): number | undefined {
  const end = valueEnd(text, 0)
  if (end.mistake !== undefined) return end.mistake
  const rest = skipSpace(text, end.at)
  return rest < text.length ? rest : undefined
}

/** Where a part ended, or where it went wrong. */
type End = { readonly at: number; readonly mistake?: number }

const scalar =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings.
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const space = /[ \t\n\r]*/y

function valueEnd(text: string, from: number): End {
  const at = skipSpace(text, from)
  if (text[at] === '{') return partsEnd(text, at, '}')
  if (text[at] === '[') return partsEnd(text, at, ']')
  const end = matchEnd(scalar, text, at)
  return end === undefined ? wrong(at) : { at: end }
}

/** An object or array, from its opening bracket on. */
function partsEnd(text: string, open: number, close: '}' | ']'): End {
  let at = skipSpace(text, open + 1)
  if (text[at] === close) return { at: at + 1 }
  for (;;) {
    if (close === '}') {
      const key = text[at] === '"' ? matchEnd(scalar, text, at) : undefined
      if (key === undefined) return wrong(at)
      at = skipSpace(text, key)
      if (text[at] !== ':') return wrong(at)
      at++
    }
    const value = valueEnd(text, at)
    if (value.mistake !== undefined) return value
    at = skipSpace(text, value.at)
    if (text[at] === close) return { at: at + 1 }
    if (text[at] !== ',') return wrong(at)
    at = skipSpace(text, at + 1)
  }
}

function skipSpace(text: string, from: number): number {
  return matchEnd(space, text, from) ?? from
}

function matchEnd(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function wrong(at: number): End {
  return { at, mistake: at }
}
