import { fromBytes, toBytes } from '../lua/pattern'
import { regexFault } from '../lua/regex'
import type { Rule, Verdict } from '../schema/types'
import type { Traits } from '../versions'

/** A rule of patterns that must all be found, each with the words for a value (`%s`) in which it is not. */
const all =
  (...patterns: [pattern: RegExp, words: string][]): Rule =>
  (value) => {
    const [, words] = patterns.find(([pattern]) => !pattern.test(String(value))) ?? []
    return words === undefined || words.replace('%s', () => String(value))
  }

const HEADER_NAME = /^[\w-]+$/

/** True for the name of a header. */
export const isHeaderName = (name: string) => HEADER_NAME.test(name)

const TAG = "invalid tag '%s': expected printable ascii (except `,` and `/`) or valid utf-8 sequences"
const TOKEN =
  'contains one or more invalid characters. ASCII control characters (0-31;127), space, tab and the characters ()<>@,;:\\"/?={}[] are not allowed.'

/** Rules for names, tags and paths, by the names that unshown.json calls them by. */
export const PATTERN_RULES: Record<string, Rule> = {
  /** Names up to 2.2, and from then on: other than ASCII letters are free. */
  asciiName: all([/^[\w.~-]+$/, "invalid value '%s': it must only contain alphanumeric and '., -, _, ~' characters"]),
  utf8Name: all([
    /^[\w.~\-\u0080-\u{10ffff}]+$/u,
    "invalid value '%s': the only accepted ascii characters are alphanumerics or ., -, _, and ~",
  ]),

  /** Tags from 3.0 on, and (without spaces) from 2.4 on. */
  tag: all([/^[ -+\-.0-~\u0080-\u{10ffff}]+$/u, TAG]),
  tagWithoutSpaces: all([/^[!-+\-.0-~\u0080-\u{10ffff}]+$/u, TAG]),

  headerName: all(
    [/./s, 'no header name provided'],
    [HEADER_NAME, "bad header name '%s', allowed characters are A-Z, a-z, 0-9, '_', and '-'"],
  ),

  /** Names of cookies up to 2.x: as those of headers. From then on: tokens of RFC 2616. */
  plainCookieName: all([HEADER_NAME, "bad cookie name '%s', allowed characters are A-Z, a-z, 0-9, '_', and '-'"]),
  cookieName: all([/./s, 'no token provided'], [/^[!#$%&'*+\-.\w^`|~]+$/, TOKEN]),

  /** A path of letters that RFC 3986 allows, with whole percent escapes. 1.5 allows fewer letters. */
  path: (value, { traits }) => {
    const path = String(value)
    const words = `invalid path: '${path}' (characters outside of the reserved list of RFC 3986 found)`
    return hasPathLetters(path, traits) ? escapesVerdict(path) : words
  },

  /** A path of a route in 3.x: a prefix in its normal form, or `~` and an expression. */
  routePath: (value, { traits }) => {
    const path = String(value)
    const verdict = !hasPathLetters(path, traits) || escapesVerdict(path)
    if (verdict !== true) return verdict
    if (path.startsWith('~')) return regexVerdict(path.slice(1))
    const normal = normalizePath(path)
    return path === normal || `non-normalized path, consider use '${normal}' instead`
  },

  /** A path of a route up to 2.8: any other letter than those of plain paths makes it an expression. */
  legacyRoutePath: (value, { traits }) => {
    const path = String(value)
    const verdict = !hasPathLetters(path, traits) || escapesVerdict(path)
    return verdict === true ? PLAIN.test(path) || regexVerdict(path) : verdict
  },
}

const PLAIN = /^[a-zA-Z0-9.\-_~/%]*$/

const hasPathLetters = (path: string, { hasNewHosts }: Traits) =>
  path.startsWith('/') && (hasNewHosts ? /^[\w.~\-/%:@!$&'()*+,;=]*$/ : PLAIN).test(path)

function escapesVerdict(path: string): Verdict {
  const [broken] = /%.{0,2}/.exec(path.replace(/%[0-9a-f]{2}/gi, '___')) ?? []
  return broken === undefined || `invalid url-encoded value: '${broken}'`
}

function regexVerdict(regex: string): Verdict {
  const fault = regexFault(regex)
  return fault === undefined || `invalid regex: '${regex}' (PCRE returned: pcre2_compile() failed: ${fault})`
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
