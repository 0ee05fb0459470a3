import { luaMatch } from '../lua/pattern'
import type { Rule } from '../schema/types'

/** Names up to 2.2. */
export const asciiName: Rule = (value) =>
  luaMatch(String(value), '^[%w%.%-%_~]+$')
    ? undefined
    : `invalid value '${value}': it must only contain alphanumeric and '., -, _, ~' characters`

/** Names from 2.3 on: other than ASCII letters are free. */
export const utf8Name: Rule = (value) =>
  isNameBytes(String(value))
    ? undefined
    : `invalid value '${value}': the only accepted ascii characters are alphanumerics or ., -, _, and ~`

/** Tags from 2.4 on. Spaces are good since 3.0. */
export const tag =
  (allowsSpaces: boolean): Rule =>
  (value) =>
    [...String(value)].every((letter) => letter >= (allowsSpaces ? ' ' : '!') && !',/\x7f'.includes(letter)) &&
    value !== ''
      ? undefined
      : `invalid tag '${value}': expected printable ascii (except \`,\` and \`/\`) or valid utf-8 sequences`

/** Names of headers. */
export const headerName: Rule = (value) => {
  if (value === '') return 'no header name provided'
  return /^[a-zA-Z0-9-_]+$/.test(String(value))
    ? undefined
    : `bad header name '${value}', allowed characters are A-Z, a-z, 0-9, '_', and '-'`
}

/** Names of cookies up to 2.x: as those of headers. */
export const plainCookieName: Rule = (value) =>
  /^[a-zA-Z0-9-_]+$/.test(String(value))
    ? undefined
    : `bad cookie name '${value}', allowed characters are A-Z, a-z, 0-9, '_', and '-'`

/** Names of cookies: tokens of RFC 2616. */
export const cookieName: Rule = (value) => {
  if (value === '') return 'no token provided'
  return /[^\x20-\x7e]|[ \t()<>@,;:\\"/?={}[\]]/.test(String(value))
    ? 'contains one or more invalid characters. ASCII control characters (0-31;127), space, tab and the characters ()<>@,;:\\"/?={}[] are not allowed.'
    : undefined
}

const isNameBytes = (text: string) => /^[A-Za-z0-9._~\-\u0080-\u{10ffff}]+$/u.test(text)
