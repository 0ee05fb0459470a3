/** The versions of Kong that can be played. */
export type KongVersion = '3.9' | '2.8' | '1.5'

/** What differs from version to version, looked up by name; the rest is in the recorded schemas. */
export type Traits = { [Name in keyof typeof FACTS]: (typeof FACTS)[Name][KongVersion] }

type By<T> = Record<KongVersion, T>
const by = <T>(v39: T, v28: T, v15: T): By<T> => ({ '3.9': v39, '2.8': v28, '1.5': v15 })
const NEW = by<boolean>(true, false, false)
const SINCE_2 = by<boolean>(true, true, false)
const UP_TO_2 = by<boolean>(false, true, true)
const OLD = by<boolean>(false, false, true)

const PRINTABLE = 'must only contain printable ascii (except `,` and `/`) or valid utf-8'

// From kong/ at 3.9.3, 2.8.5 and 1.5.1, and the recorded exchanges.
const FACTS = {
  /** As in `GET /` and in the `Server` header. */
  version: by('3.9.3', '2.8.5', '1.5.1'),
  /** Of the second generation (3.x), where ways part for good: metrics, checks of plugins. */
  isNew: NEW,
  /** Up to 1.5. */
  isOld: OLD,

  // Bodies and lists
  /** `/` is written as `\/` in JSON (lua-cjson before Kong 2.0). */
  escapesSlashes: OLD,
  /** `a[key]=1` in forms is a key; before 3.x brackets hold nothing or a number. */
  knowsBracketKeys: NEW,
  /** More than 1000 arguments are refused; up to 1.5 all after the first 100 are dropped. */
  refusesManyArguments: SINCE_2,
  /** `size` is kept in `next` (3.1+). */
  nextKeepsSize: NEW,
  /** `tags=` is refused (3.8+); before, Kong fails. */
  refusesEmptyTags: NEW,
  /** What a tag in a filter may be made of (bytes), and the words for what is not. */
  tagFilter: by(
    { letters: ' \\x21-\\x2b\\x2d\\x2e\\x30-\\x7e\\x80-\\xf4', words: PRINTABLE },
    { letters: '\\x21-\\x2b\\x2d\\x2e\\x30-\\x7e\\x80-\\xf4', words: PRINTABLE },
    { letters: 'a-zA-Z0-9.~_-', words: "must only contain alphanumeric and '., -, _, ~' characters" },
  ),
  /** Tags in paths are taken as they are sent, and an empty list of them is written as `{}` (up to 2.8). */
  findsTagsRaw: UP_TO_2,
  /** `?custom_id=` is refused; before 3.x Kong fails. */
  refusesEmptyCustomId: NEW,
  /** CORS headers for credentials, and `Access-Control-Allow-Origin` after the request's (3.4+). */
  hasCorsCredentials: NEW,
  /** OPTIONS and HEAD are answered alike for all paths (up to 1.5). */
  answersOptionsFlatly: OLD,
  /** Errors made for clients of the proxy carry an id (3.x). */
  errorsHaveRequestId: NEW,

  // Values
  /** How often one field of several must be filled, in words. */
  onlyOneOfWords: by('exactly one of these fields', 'exactly one of these fields', 'only one of these fields'),
  /** A value `{vault://…}` is taken for a reference where a field allows it (2.8+). */
  hasVaultReferences: SINCE_2,
  /** On read "" is not turned into null (1.5). */
  keepsEmptyTexts: OLD,
  /** Members of maps are filled with defaults, and empty lists in maps stay lists (3.x). */
  fillsMaps: NEW,
  /** Names of hosts may end in a dot, hosts of routes may have a port, words quote the value (2.0+). */
  hasNewHosts: SINCE_2,
  /** Words of OpenSSL's callers. */
  opensslCalls: by(['x509.new', 'pkey.new:load_key'], ['x509.new', 'pkey.new:load_key'], ['x509.cert.new', 'pkey.new']),

  // Writes
  /** PATCH reads the row first only where checks need it (up to 1.5). */
  readsBeforeWriteIfNeeded: OLD,
  /** A name that leads nowhere in PATCH and PUT is answered with 404 (up to 1.5). */
  losesUnresolvedKeys: OLD,
  /** A PATCH of a plugin looks for it first (up to 2.8). */
  readsPluginBeforePatch: UP_TO_2,
  /** Plugins below other entities have code of their own, which takes the name in the path for an id (up to 1.5). */
  knowsOldPluginPaths: OLD,
  /** CA certificates stay while something names them (3.6+). */
  protectsCaCertificates: NEW,

  // Targets and health
  /** Targets are a history in which the newest row of an address counts (up to 2.1). */
  keepsTargetHistory: OLD,
  /** A POST of a known target changes it (2.2 to 2.8). */
  updatesKnownTargets: by<boolean>(false, true, false),
  /** The method that sets the health of a target: POST before 3.0. */
  setsHealthBy: by<'PUT' | 'POST'>('PUT', 'POST', 'POST'),
  /** `?balancer_health=1`, and how a name was resolved (2.0+). */
  hasBalancerHealth: SINCE_2,
  /** `?balancer_health=1` has `balancer_health` too, and is complete without checks; weight 0 has no health (3.x). */
  sumsUpHealth: NEW,

  // The node
  /** Without a database `/status` does not speak of one (3.4+). */
  hidesDatabaseWithoutOne: NEW,
  /** Without a database `/status` has the hash of the configuration (2.8+). */
  hasConfigHash: SINCE_2,
  /** `/plugins/schema/:name` has `entity_checks` (3.x). */
  schemaShowsChecks: NEW,
}

const traitsOf = (version: KongVersion) =>
  Object.fromEntries(Object.entries(FACTS).map(([name, values]) => [name, values[version]])) as Traits

/** The traits of each version. */
export const TRAITS: Record<KongVersion, Traits> = {
  '3.9': traitsOf('3.9'),
  '2.8': traitsOf('2.8'),
  '1.5': traitsOf('1.5'),
}
