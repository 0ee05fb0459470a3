import { luaMatch } from '../lua/pattern'
import type { Rule } from '../schema/types'

/** What is wrong with the name of a header, or undefined. */
export function headerNameFault(name: string): string | undefined {
  if (name === '') return 'no header name provided'
  return /^[a-zA-Z0-9-_]+$/.test(name)
    ? undefined
    : `bad header name '${name}', allowed characters are A-Z, a-z, 0-9, '_', and '-'`
}

/** Rules for names, by the names that unshown.json calls them by. */
export const NAME_RULES: Record<string, Rule> = {
  /** Names up to 2.2. */
  asciiName: (value) =>
    luaMatch(String(value), '^[%w%.%-%_~]+$')
      ? undefined
      : `invalid value '${value}': it must only contain alphanumeric and '., -, _, ~' characters`,

  /** Names from 2.3 on: other than ASCII letters are free. */
  utf8Name: (value) =>
    /^[A-Za-z0-9._~\-\u0080-\u{10ffff}]+$/u.test(String(value))
      ? undefined
      : `invalid value '${value}': the only accepted ascii characters are alphanumerics or ., -, _, and ~`,

  /** Tags from 3.0 on, and (without spaces) from 2.4 on. */
  tag: (value) => tagFault(String(value), ' '),
  tagWithoutSpaces: (value) => tagFault(String(value), '!'),

  headerName: (value) => headerNameFault(String(value)),

  /** Names of cookies up to 2.x: as those of headers. */
  plainCookieName: (value) =>
    /^[a-zA-Z0-9-_]+$/.test(String(value))
      ? undefined
      : `bad cookie name '${value}', allowed characters are A-Z, a-z, 0-9, '_', and '-'`,

  /** Names of cookies: tokens of RFC 2616. */
  cookieName: (value) => {
    if (value === '') return 'no token provided'
    return /[^\x20-\x7e]|[ \t()<>@,;:\\"/?={}[\]]/.test(String(value))
      ? 'contains one or more invalid characters. ASCII control characters (0-31;127), space, tab and the characters ()<>@,;:\\"/?={}[] are not allowed.'
      : undefined
  },
}

function tagFault(tag: string, first: string): string | undefined {
  return tag !== '' && [...tag].every((letter) => letter >= first && !',/\x7f'.includes(letter))
    ? undefined
    : `invalid tag '${tag}': expected printable ascii (except \`,\` and \`/\`) or valid utf-8 sequences`
}
