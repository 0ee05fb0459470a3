import type { PathHandling, RouterRules } from './router-rules'

/** What decides about the path that the upstream receives. */
export type PathForwarding = {
  /** The service's path; undefined or null: none. */
  readonly servicePath: string | null | undefined
  /** The request's path as the router sees it. */
  readonly path: string
  /** The part of it that the route's path matched; undefined where the route has no paths. */
  readonly matched: string | undefined
  readonly stripPath: boolean
  /** The route's `path_handling`; undefined: the version has no such field. */
  readonly handling: PathHandling | undefined
}

/**
 * The path the upstream receives (kong/router/utils.lua at 3.9.3, kong/router.lua at 2.8 and 1.5). Flavours other than
 * traditional take every route for v0.
 */
export function upstreamPath(forwarding: PathForwarding, rules: RouterRules): string {
  const { servicePath, path, matched, stripPath } = forwarding
  const base = servicePath || '/'
  const behind = matched === undefined ? path.slice(1) : path.slice(matched.length)
  const rest = rules.dropsDots ? withoutDots(behind) : behind
  const join = handlingUsed(forwarding.handling, rules) === 'v1' ? joinV1 : joinV0
  const joined = join({ base, path, rest, isStripped: stripPath && matched !== undefined })
  return rules.isPathNormalised ? escaped(joined) : joined
}

/** The handling that a gateway really uses for a route that says `handling`. */
export function handlingUsed(handling: PathHandling | undefined, rules: RouterRules): PathHandling {
  if (rules.defaultHandling === 'v0' && !rules.knowsV1) return 'v0'
  return handling ?? rules.defaultHandling
}

type Parts = { readonly base: string; readonly path: string; readonly rest: string; readonly isStripped: boolean }

function joinV0({ base, path, rest, isStripped }: Parts): string {
  if (base.endsWith('/')) {
    if (!isStripped) return base + path.slice(1)
    if (rest === '') return base === '/' || path.endsWith('/') ? base : base.slice(0, -1)
    return rest.startsWith('/') ? base.slice(0, -1) + rest : base + rest
  }
  if (!isStripped) return path === '/' ? base : base + path
  if (rest === '') return path.length > 1 && path.endsWith('/') ? `${base}/` : base
  return rest.startsWith('/') ? base + rest : `${base}/${rest}`
}

function joinV1({ base, path, rest, isStripped }: Parts): string {
  if (!isStripped) return base + path.slice(1)
  return base.endsWith('/') && rest.startsWith('/') ? base + rest.slice(1) : base + rest
}

function withoutDots(rest: string): string {
  if (rest === '.' || rest === '..') return ''
  return rest.replace(/^\.\.?\//, '')
}

/** What was unescaped to be compared is escaped again to be sent (kong/tools/uri.lua). */
function escaped(path: string): string {
  return path.replaceAll(/[^!#$&'()*+,/:;=?@[\]A-Za-z0-9\-_.~%]+/g, (part) => encodeURIComponent(part.toWellFormed()))
}
