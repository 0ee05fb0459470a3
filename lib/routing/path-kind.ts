import type { RouterRules } from './router-rules'

/** Whether a route's path is compared as a plain prefix or as a regular expression. */
export type PathKind = 'prefix' | 'regex'

type Rules = Pick<RouterRules, 'regexPaths'>

/** What the gateway takes a path for: from 3.0 `~` marks a regular expression; before, any character outside of plain paths did (kong/router.lua). */
export function pathKind(path: string, { regexPaths }: Rules): PathKind {
  if (regexPaths === 'marked') return path.startsWith('~') ? 'regex' : 'prefix'
  if (regexPaths === 'either' && path.startsWith('~')) return 'regex'
  return isPlain(path) ? 'prefix' : 'regex'
}

/** The pattern a regex path stands for, without its mark. */
export function patternOf(path: string, { regexPaths }: Rules): string {
  return regexPaths !== 'guessed' && path.startsWith('~') ? path.slice(1) : path
}

/**
 * The path that matches the same as the other kind, or undefined where a regular expression says more than a prefix can. A
 * plain prefix becomes its escaped self; where Kong guesses by characters and nothing needed escaping, an empty group makes the difference.
 */
export function asKind(path: string, kind: PathKind, rules: Rules): string | undefined {
  if (pathKind(path, rules) === kind) return path
  if (kind === 'prefix') {
    const literal = literalOf(patternOf(path, rules))
    return literal !== undefined && pathKind(literal, rules) === 'prefix' ? literal : undefined
  }
  const escaped = escapeRegex(path)
  if (rules.regexPaths === 'marked') return `~${escaped}`
  return isPlain(escaped) ? `${escaped}(?:)` : escaped
}

/** Whether a path has what only regular expressions have, although the gateway takes it for a prefix. */
export function looksLikeRegex(path: string): boolean {
  return /\\|\(|\[|\{|\||\^|\$|[*+]|\.\?/.test(path)
}

/** A text as the regular expression that matches just it. */
export function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function literalOf(pattern: string): string | undefined {
  const body = pattern.replace(/\(\?:\)$/, '')
  const isLiteral = /^(?:[^\\.^$*+?()[\]{}|]|\\[^\p{L}\p{N}])*$/u.test(body)
  return isLiteral ? body.replaceAll(/\\(.)/gsu, '$1') : undefined
}

function isPlain(path: string): boolean {
  return /^[a-zA-Z0-9._~/%-]*$/.test(path)
}
