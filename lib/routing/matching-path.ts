import { pathKind } from './path-kind'
import type { RouterRules } from './router-rules'

/** One path of a route that takes a request, with the part of the request's path it stands for. */
export type PathMatch = { readonly path: string; readonly matched: string; readonly isRegex: boolean }

/**
 * Which of one route's paths a request is taken by: regular expressions are tried before prefixes, longer prefixes before
 * shorter ones. Of several matching expressions of one route Kong does not say which is first; all of them are answered.
 * `matchRegex` answers the matched text of a regex path, or undefined.
 */
export function matchingPaths({
  paths,
  path,
  rules,
  matchRegex,
}: {
  paths: readonly string[]
  path: string
  rules: RouterRules
  matchRegex: (regexPath: string) => string | undefined
}): readonly PathMatch[] {
  const regexes = paths.flatMap((one) => {
    const matched = pathKind(one, rules) === 'regex' ? matchRegex(one) : undefined
    return matched === undefined ? [] : [{ path: one, matched, isRegex: true }]
  })
  if (regexes.length > 0) return regexes
  const prefixes = paths.filter((one) => pathKind(one, rules) === 'prefix' && path.startsWith(one))
  const longest = prefixes.toSorted((a, b) => b.length - a.length)[0]
  return longest === undefined ? [] : [{ path: longest, matched: longest, isRegex: false }]
}
