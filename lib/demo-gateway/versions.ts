/** The versions of Kong that can be played. */
export type KongVersion = '3.9' | '2.8' | '1.5'

/** Where versions part ways. Whatever differs between them is looked up here or in the recorded schemas. */
export type Traits = {
  /** As in `GET /` and in the `Server` header. */
  version: string
  /** `/` is written as `\/` in JSON (lua-cjson before Kong 2.0). */
  escapesSlashes: boolean
  /** `size` is kept in `next` (3.1+). */
  nextKeepsSize: boolean
  /** CORS headers for credentials, and `Access-Control-Allow-Origin` after the request's (3.4+). */
  hasCorsCredentials: boolean
  /** `tags=` is refused (3.8+); before, Kong fails. */
  refusesEmptyTags: boolean
  /** What a tag in a filter may be made of (one byte; then all of it), and the words for what is not. */
  tagFilter: { syntax: RegExp; text: RegExp; words: string }
  words: { onlyOneOf: string }
  /** A value `{vault://…}` is taken for a reference where a field allows it (2.8+). */
  hasVaultReferences: boolean
  /** On read "" is not turned into null (1.5). */
  keepsEmptyTexts: boolean
  /** Targets are a history in which the newest row of an address counts (up to 2.1). */
  keepsTargetHistory: boolean
  /** A POST of a known target changes it (2.2 to 2.8). */
  updatesKnownTargets: boolean
  /** The method that sets the health of a target: POST before 3.0. */
  setsHealthBy: 'PUT' | 'POST'
  /** `size` of lists of targets is checked as elsewhere. */
  checksTargetSize: boolean
  /** `?balancer_health=1` (2.0+). */
  hasBalancerHealth: boolean
  /** Errors made for clients of the proxy carry an id (3.x). */
  errorsHaveRequestId: boolean
  /** Without a database `/status` does not speak of one (3.4+). */
  hidesDatabaseWithoutOne: boolean
  /** Without a database `/status` has the hash of the configuration (2.8+). */
  hasConfigHash: boolean
  /** Members of maps are filled with defaults, and empty lists in maps stay lists (3.x). */
  fillsMaps: boolean
  /** Tags in paths are taken as they are sent, and an empty list of them is written as `{}` (up to 2.8). */
  findsTagsRaw: boolean
  /** `?custom_id=` is refused; before 3.x Kong fails. */
  refusesEmptyCustomId: boolean
  /** A PATCH of a plugin looks for it first (up to 2.8). */
  readsPluginBeforePatch: boolean
  /** `/plugins/schema/:name` has `entity_checks` (3.x). */
  schemaShowsChecks: boolean
  /** `?balancer_health=1` has `balancer_health` too, and is complete without checks (3.x). */
  sumsUpHealth: boolean
  /** Targets of weight 0 have no health (3.x). */
  knowsWeightlessTargets: boolean
  /** Health of targets says how the name was resolved (2.0+). */
  healthHasDns: boolean
  /** OPTIONS and HEAD are answered alike for all paths (up to 1.5). */
  answersOptionsFlatly: boolean
  /** Plugins below other entities have code of their own, which takes the name in the path for an id (up to 1.5). */
  knowsOldPluginPaths: boolean
  /** A name that leads nowhere in PATCH and PUT is answered with 404 (up to 1.5). */
  losesUnresolvedKeys: boolean
  /** PATCH reads the row first only where checks need it (up to 1.5). */
  readsBeforeWriteIfNeeded: boolean
  /** CA certificates stay while something names them (3.6+). */
  protectsCaCertificates: boolean
}

/** The traits of each version, from kong/ at 3.9.3, 2.8.5 and 1.5.1 and the recorded exchanges. */
export const TRAITS: Record<KongVersion, Traits> = {
  '3.9': {
    version: '3.9.3',
    escapesSlashes: false,
    nextKeepsSize: true,
    hasCorsCredentials: true,
    refusesEmptyTags: true,
    tagFilter: {
      syntax: /[\x20-\x2b\x2d\x2e\x30-\x7e\x80-\xf4]/,
      text: /^[ \x21-\x2b\x2d\x2e\x30-\x7e\x80-\xf4]+$/,
      words: 'must only contain printable ascii (except `,` and `/`) or valid utf-8',
    },
    words: { onlyOneOf: 'exactly one of these fields must be non-empty' },
    hasVaultReferences: true,
    keepsEmptyTexts: false,
    keepsTargetHistory: false,
    updatesKnownTargets: false,
    setsHealthBy: 'PUT',
    checksTargetSize: false,
    hasBalancerHealth: true,
    errorsHaveRequestId: true,
    hidesDatabaseWithoutOne: true,
    hasConfigHash: true,
    fillsMaps: true,
    findsTagsRaw: false,
    refusesEmptyCustomId: true,
    readsPluginBeforePatch: false,
    schemaShowsChecks: true,
    sumsUpHealth: true,
    knowsWeightlessTargets: true,
    healthHasDns: true,
    answersOptionsFlatly: false,
    knowsOldPluginPaths: false,
    losesUnresolvedKeys: false,
    readsBeforeWriteIfNeeded: false,
    protectsCaCertificates: true,
  },
  '2.8': {
    version: '2.8.5',
    escapesSlashes: false,
    nextKeepsSize: false,
    hasCorsCredentials: false,
    refusesEmptyTags: false,
    tagFilter: {
      syntax: /[\x21-\x2b\x2d\x2e\x30-\x7e\x80-\xf4]/,
      text: /^[\x21-\x2b\x2d\x2e\x30-\x7e\x80-\xf4]+$/,
      words: 'must only contain printable ascii (except `,` and `/`) or valid utf-8',
    },
    words: { onlyOneOf: 'exactly one of these fields must be non-empty' },
    hasVaultReferences: true,
    keepsEmptyTexts: false,
    keepsTargetHistory: false,
    updatesKnownTargets: true,
    setsHealthBy: 'POST',
    checksTargetSize: false,
    hasBalancerHealth: true,
    errorsHaveRequestId: false,
    hidesDatabaseWithoutOne: false,
    hasConfigHash: true,
    fillsMaps: false,
    findsTagsRaw: true,
    refusesEmptyCustomId: false,
    readsPluginBeforePatch: true,
    schemaShowsChecks: false,
    sumsUpHealth: false,
    knowsWeightlessTargets: false,
    healthHasDns: true,
    answersOptionsFlatly: false,
    knowsOldPluginPaths: false,
    losesUnresolvedKeys: false,
    readsBeforeWriteIfNeeded: false,
    protectsCaCertificates: false,
  },
  '1.5': {
    version: '1.5.1',
    escapesSlashes: true,
    nextKeepsSize: false,
    hasCorsCredentials: false,
    refusesEmptyTags: false,
    tagFilter: {
      syntax: /[a-zA-Z0-9.~_-]/,
      text: /^[A-Za-z0-9._~-]+$/,
      words: "must only contain alphanumeric and '., -, _, ~' characters",
    },
    words: { onlyOneOf: 'only one of these fields must be non-empty' },
    hasVaultReferences: false,
    keepsEmptyTexts: true,
    keepsTargetHistory: true,
    updatesKnownTargets: false,
    setsHealthBy: 'POST',
    checksTargetSize: false,
    hasBalancerHealth: false,
    errorsHaveRequestId: false,
    hidesDatabaseWithoutOne: false,
    hasConfigHash: false,
    fillsMaps: false,
    findsTagsRaw: true,
    refusesEmptyCustomId: false,
    readsPluginBeforePatch: true,
    schemaShowsChecks: false,
    sumsUpHealth: false,
    knowsWeightlessTargets: false,
    healthHasDns: false,
    answersOptionsFlatly: true,
    knowsOldPluginPaths: true,
    losesUnresolvedKeys: true,
    readsBeforeWriteIfNeeded: true,
    protectsCaCertificates: false,
  },
}
