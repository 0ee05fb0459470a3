/** How a gateway's router works (`router_flavor`; Kong before 3.0 has only what is now called traditional). */
export type RouterFlavor = 'traditional' | 'traditional_compatible' | 'expressions'

/** What differs between the routers of Kong's versions and flavours, as far as one route is concerned. */
export type RouterRules = {
  readonly flavor: RouterFlavor
  /** How a path is known for a regular expression: by its characters (up to 2.7), also by `~` (2.8), by `~` alone (3.0). */
  readonly regexPaths: 'guessed' | 'either' | 'marked'
  readonly regexEngine: 'pcre' | 'rust'
  /** Whether the request's path is normalised before it is compared (2.3). */
  readonly isPathNormalised: boolean
  /** Whether `path_handling` v1 is honoured, and what is done where the field is not there. */
  readonly knowsV1: boolean
  readonly defaultHandling: PathHandling
  /** Whether a `./` or `../` right behind the stripped prefix is dropped (2.0). */
  readonly dropsDots: boolean
  /** Whether a host may carry a port (2.0). */
  readonly hasHostPorts: boolean
  /** Which header values may be a regular expression (`~*…`): none (before 2.8), a single one, each. */
  readonly headerRegexes: 'none' | 'single' | 'each'
  /** Whether an SNI may have a wildcard (3.7, not traditional). */
  readonly hasSniWildcards: boolean
  /** The version itself, for what came later still. */
  readonly version: { readonly major: number; readonly minor: number }
}

/** How service path, route path and request path are joined. */
export type PathHandling = 'v0' | 'v1'

/** The rules of a gateway, from its version (`3.9.3`, `3.4.3.1-enterprise-edition`) and its flavour. */
export function routerRules(version: string, routerFlavor: string | undefined): RouterRules {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10) || 0)
  const since = (wantedMajor: number, wantedMinor: number) =>
    major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
  const flavor = flavorOf(routerFlavor, major)
  const isTraditional = flavor === 'traditional'
  return {
    flavor,
    regexPaths: since(3, 0) ? 'marked' : since(2, 8) ? 'either' : 'guessed',
    regexEngine: isTraditional ? 'pcre' : 'rust',
    isPathNormalised: since(2, 3),
    knowsV1: isTraditional,
    defaultHandling: since(2, 0) ? 'v0' : 'v1',
    dropsDots: since(2, 0),
    hasHostPorts: since(2, 0),
    headerRegexes: !since(2, 8) ? 'none' : isTraditional ? 'single' : 'each',
    hasSniWildcards: since(3, 7) && !isTraditional,
    version: { major, minor },
  }
}

function flavorOf(flavor: string | undefined, major: number): RouterFlavor {
  if (major < 3) return 'traditional'
  if (flavor === 'traditional' || flavor === 'expressions') return flavor
  return 'traditional_compatible'
}
