/**
 * Where to go after signing in: the wanted page if it is a path of this console, else the start page. Refuses everything
 * a browser could read as another origin (`//evil`, `/\evil`, encoded forms, control characters it would drop) and
 * the pages of signing in themselves.
 */
export function safeReturnTo(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > longest) return start
  if (!isPlainPath(wanted)) return start
  const target = new URL(wanted, origin)
  // `/login/..//evil` is a plain path until its dots are resolved.
  if (target.origin !== origin || !isPlainPath(target.pathname)) return start
  if (/^\/(login|setup|invitation|forgotten|api)(\/|$)/.test(target.pathname)) return start
  return target.pathname + target.search + target.hash
}

const start = '/'
const longest = 2048
const origin = 'http://console.invalid'

function isPlainPath(text: string): boolean {
  return [text, decoded(text), decoded(decoded(text))].every((form) => /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(form ?? ''))
}

/** Percent-decoded, or undefined where that is not possible. */
function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
