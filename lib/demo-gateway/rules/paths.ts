import { fromBytes, toBytes } from '../lua/pattern'
import type { Rule } from '../schema/types'
import { regexFault } from '../schema/validators'

/** Rules for paths, by the names that unshown.json calls them by. */
export const PATH_RULES: Record<string, Rule> = {
  /** A path of letters that RFC 3986 allows, with whole percent escapes. 1.5 allows fewer letters. */
  path: (value, { traits }) => pathFault(String(value), traits.hasNewHosts)?.words,

  /** A path of a route in 3.x: a prefix in its normal form, or `~` and an expression. */
  routePath: (value) => {
    const path = String(value)
    const fault = pathFault(path, true)
    if (fault?.isPercent) return fault.words
    if (path.startsWith('~')) return regexWords(path.slice(1))
    const normal = normalizePath(path)
    return path === normal ? undefined : `non-normalized path, consider use '${normal}' instead`
  },

  /** A path of a route up to 2.8: any other letter than those of plain paths makes it an expression. */
  legacyRoutePath: (value, { traits }) => {
    const path = String(value)
    const fault = pathFault(path, traits.hasNewHosts)
    if (fault?.isPercent) return fault.words
    return /^[a-zA-Z0-9.\-_~/%]*$/.test(path) ? undefined : regexWords(path)
  },
}

/** A path as Kong routes by it (kong/tools/uri.lua): escapes of plain letters undone, dots and double slashes removed. */
function normalizePath(path: string): string {
  const decoded = fromBytes(
    toBytes(path).replace(/%([0-9a-f]{2})/gi, (all, hex: string) => {
      const letter = String.fromCharCode(Number.parseInt(hex, 16))
      return "!*'();:@&=+$,/?%#[]".includes(letter) ? all.toUpperCase() : letter
    }),
  )
  if (!decoded.includes('.') && !decoded.includes('//')) return decoded
  const kept: string[] = []
  const segments = decoded
    .replace(/\/{2,}/g, '/')
    .split('/')
    .slice(1)
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1
    if (segment === '..') kept.pop()
    if (segment !== '.' && segment !== '..') kept.push(segment)
    else if (isLast) kept.push('')
  }
  return `/${kept.join('/')}`
}

function regexWords(regex: string): string | undefined {
  const fault = regexFault(regex)
  return fault === undefined ? undefined : `invalid regex: '${regex}' (PCRE returned: pcre2_compile() failed: ${fault})`
}

function pathFault(path: string, allowsSubDelims: boolean): { words: string; isPercent: boolean } | undefined {
  const letters = allowsSubDelims ? /^\/[A-Za-z0-9._~\-/%:@!$&'()*+,;=]*$/ : /^\/[A-Za-z0-9._~\-/%]*$/
  if (!letters.test(path)) {
    return {
      words: `invalid path: '${path}' (characters outside of the reserved list of RFC 3986 found)`,
      isPercent: false,
    }
  }
  const broken = /%.{0,2}/.exec(path.replace(/%[0-9a-f]{2}/gi, '___'))
  return broken ? { words: `invalid url-encoded value: '${broken[0]}'`, isPercent: true } : undefined
}
