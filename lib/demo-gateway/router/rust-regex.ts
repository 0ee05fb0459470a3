import { regexFault } from '../schema/validators'

/** What keeps an expression from compiling in Rust's regex crate: no looking around, no references back. */
export function rustRegexFault(text: string): string | undefined {
  const outside = text.replace(/\\\\/g, '  ')
  if (/\(\?(?:=|!|<=|<!|>|\||#)/.test(outside))
    return 'look-around, including look-ahead and look-behind, is not supported'
  if (/\(\?P<[=!]/.test(outside)) return 'invalid capture group character'
  if (/\\[1-9]/.test(outside)) return 'backreferences are not supported'
  return regexFault(text)
}
