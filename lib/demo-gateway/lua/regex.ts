/** What keeps an expression from compiling, in PCRE's words where they are known; undefined when nothing does. */
export function regexFault(text: string): string | undefined {
  // Possessive quantifiers, atomic groups, inline flags and \A \z \h exist in PCRE and not here.
  const translated = text
    .replace(/\\[AzZGhHRXQE]/g, '\\b')
    .replace(/\(\?[imsxUJ-]+\)/g, '')
    .replace(/\(\?[imsxUJ-]+:/g, '(?:')
    .replace(/\(\?P?<(\w+)>/g, '(?<$1>')
    .replace(/\(\?>/g, '(?:')
    .replace(/([*+?}])\+/g, '$1')
  try {
    new RegExp(translated)
    return undefined
  } catch (error) {
    return pcreWords(text, error instanceof Error ? error.message : '')
  }
}

/** PCRE says where it stopped: at the end (`in "…"`) or before (`in "…" at "…"`). */
function pcreWords(text: string, message: string): string {
  const [, words = message, stop] = KNOWN.find(([pattern]) => pattern.test(message)) ?? []
  const rest = stop ? text.slice(stop(text)) : ''
  return `${words} in "${text}"${rest === '' ? '' : ` at "${rest}"`}`
}

/** Words of this engine, those of PCRE, and where PCRE stops when that is not the end. */
const KNOWN: [RegExp, string, ((text: string) => number)?][] = [
  [/Unterminated group/, 'missing closing parenthesis'],
  [/Unmatched '\)'/, 'unmatched closing parenthesis', (text) => text.lastIndexOf(')')],
  [/Unterminated character class/, 'missing terminating ] for character class'],
  [/Nothing to repeat/, 'quantifier does not follow a repeatable item', (text) => text.search(/[*+?]/)],
  [/\\ at end of pattern/, '\\ at end of pattern'],
]
