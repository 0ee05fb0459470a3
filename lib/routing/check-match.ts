import { normalisePath } from './normalise-path'
import { looksLikeRegex, pathKind, patternOf } from './path-kind'
import type { RouterRules } from './router-rules'

/** What can be said for certain about one value of a route: that the gateway will refuse it, or that it does not do what it seems to. */
export type MatchNote = {
  readonly tone: 'refused' | 'advice'
  readonly code: MatchNoteCode
  /** What the sentence names. */
  readonly value?: string
}

/** Every note; the words stand in messages under `routes.notes`. */
export type MatchNoteCode =
  | 'pathStart'
  | 'pathEmptySegment'
  | 'pathPercent'
  | 'pathNotNormal'
  | 'pathNeedsMark'
  | 'pathMarkUnknown'
  | 'pathAlternation'
  | 'hostWildcards'
  | 'hostWildcardPlace'
  | 'hostPort'
  | 'hostNoPort'
  | 'hostCharacters'
  | 'hostCase'
  | 'sniWildcard'
  | 'sniWildcardPlace'
  | 'sniPort'
  | 'sniAddress'
  | 'headerHost'
  | 'headerRegexUnknown'
  | 'headerRegexNotAlone'
  | 'headerRegexCase'
  | 'addressInvalid'
  | 'methodLetters'

const refused = (code: MatchNoteCode, value?: string): MatchNote => ({ tone: 'refused', code, value })
const advice = (code: MatchNoteCode, value?: string): MatchNote => ({ tone: 'advice', code, value })

/** A path of a route (kong/db/schema/typedefs.lua, kong/db/schema/entities/routes.lua). */
export function checkPath(path: string, rules: RouterRules): MatchNote | undefined {
  const isMarked = rules.regexPaths === 'marked'
  if (path === '') return undefined
  if (!path.startsWith('/') && !(isMarked && path.startsWith('~/')))
    return path.startsWith('~/') ? refused('pathMarkUnknown') : refused('pathStart')
  if (path.includes('//')) return refused('pathEmptySegment')
  const percent = /%(?![0-9a-fA-F]{2}).{0,2}/.exec(path)
  if (percent) return refused('pathPercent', percent[0])
  if (pathKind(path, rules) === 'regex')
    return isMarked && rules.regexEngine === 'rust' && hasAlternation(patternOf(path, rules))
      ? advice('pathAlternation')
      : undefined
  if (!isMarked) return undefined
  const normal = normalisePath(path)
  if (normal !== path) return refused('pathNotNormal', normal)
  return looksLikeRegex(path) ? advice('pathNeedsMark', `~${path}`) : undefined
}

/** A host of a route: at most one wildcard as its first or last label, a port from 2.0. */
export function checkHost(host: string, rules: RouterRules): MatchNote | undefined {
  if (host === '') return undefined
  if (host.split('*').length > 2) return refused('hostWildcards')
  if (host.includes('*') && !/^\*\.|\.\*$/.test(host)) return refused('hostWildcardPlace')
  // With brackets or several colons it is an IPv6 address, which has rules of its own.
  if (/[[\]]|:.*:/.test(host)) return undefined
  const [, port] = /:(\d+)$/.exec(host) ?? []
  if (port !== undefined && !rules.hasHostPorts) return refused('hostNoPort')
  if (port !== undefined && Number(port) > 65535) return refused('hostPort', port)
  const name = port === undefined ? host : host.slice(0, -port.length - 1)
  if (!/^[A-Za-z0-9._*-]+$/.test(name)) return refused('hostCharacters', name)
  return /[A-Z]/.test(name) ? advice('hostCase', host.toLowerCase()) : undefined
}

/** A server name of the TLS handshake. */
export function checkSni(sni: string, rules: RouterRules): MatchNote | undefined {
  if (sni === '') return undefined
  if (sni.includes('*')) {
    if (!rules.hasSniWildcards) return refused('sniWildcard')
    if (!/^\*[^*]*$|^[^*]*\*$/.test(sni)) return refused('sniWildcardPlace')
  }
  if (isIp(sni)) return refused('sniAddress')
  if (/:\d*$/.test(sni)) return refused('sniPort')
  return undefined
}

/** A method: letters A to Z in capitals (`^%u+$`). */
export function checkMethod(method: string): MatchNote | undefined {
  return /^[A-Z]+$/.test(method) ? undefined : refused('methodLetters')
}

/** The name of a header. */
export function checkHeaderName(name: string): MatchNote | undefined {
  return name.toLowerCase() === 'host' ? refused('headerHost') : undefined
}

/** One of `count` values of a header. */
export function checkHeaderValue(value: string, count: number, rules: RouterRules): MatchNote | undefined {
  if (!value.startsWith('~*')) return undefined
  if (rules.headerRegexes === 'none') return advice('headerRegexUnknown')
  if (rules.headerRegexes === 'single' && count > 1) return advice('headerRegexNotAlone')
  return /[A-Z]/.test(value) ? advice('headerRegexCase') : undefined
}

/** An IP address or CIDR range. */
export function checkAddress(text: string): MatchNote | undefined {
  const [address = '', bits, ...more] = text.split('/')
  if (text === '') return undefined
  const most = address.includes(':') ? 128 : 32
  const isRange = bits === undefined || (/^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= most)
  return isIp(address) && isRange && more.length === 0 ? undefined : refused('addressInvalid', text)
}

function isIp(text: string): boolean {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return text.split('.').every((part) => Number(part) <= 255)
  return text.includes(':') && /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`)
}

/** Whether a pattern has `|` outside of groups: only its first alternative is tied to the start of the path. */
function hasAlternation(pattern: string): boolean {
  let depth = 0
  let isInClass = false
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at]
    if (letter === '\\') at++
    else if (isInClass) isInClass = letter !== ']'
    else if (letter === '[') isInClass = true
    else if (letter === '(') depth++
    else if (letter === ')') depth--
    else if (letter === '|' && depth === 0) return true
  }
  return false
}
