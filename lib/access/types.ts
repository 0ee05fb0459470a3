/** How a caller fares on a route. `open`: anyone gets in, known or not. `unknown`: the configuration alone cannot tell. */
export const accessStatuses = ['allowed', 'open', 'denied', 'unreachable', 'unknown'] as const

/** One of `accessStatuses`. */
export type AccessStatus = (typeof accessStatuses)[number]

/** What of a plugin decides who gets in; ids of the scope it is bound to. */
export type AccessPlugin = {
  readonly id: string
  readonly name: string
  readonly instanceName?: string
  readonly isEnabled: boolean
  /** Empty: all (Kong before 1.1). */
  readonly protocols: readonly string[]
  readonly route?: string
  readonly service?: string
  readonly consumer?: string
  /** Id or user name of the consumer that failed authentication turns into. */
  readonly anonymous?: string
  /** Groups, under the names of any version (`whitelist` and `blacklist` before 2.1). */
  readonly allow: readonly string[]
  readonly deny: readonly string[]
  /** Groups that an authentication plugin hands over count instead of the consumer's own (acl, 3.x). */
  readonly takesGivenGroups: boolean
  /** Acts only on requests that ask for it (request-termination's `trigger`, 3.x). */
  readonly isConditional: boolean
}

/** What of a route decides. */
export type AccessRoute = {
  readonly id: string
  readonly service?: string
  /** Empty: http and https, Kong's default. */
  readonly protocols: readonly string[]
}

/** Everything the verdicts are made from. */
export type AccessFacts = {
  readonly plugins: readonly AccessPlugin[]
  /** Services that are switched off (Kong 2.7+). */
  readonly disabledServices: ReadonlySet<string>
  /** By name of an authentication plugin: the consumers with a credential for it. A plugin without an entry is not understood. */
  readonly credentials: ReadonlyMap<string, ReadonlySet<string>>
  /** Groups by consumer id. */
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>
  /** Consumer ids by what `anonymous` may name: an id or a user name. */
  readonly consumerIds: ReadonlyMap<string, string>
}

/** Why a verdict is as it is; plugins, services and consumers by id. `as`: the anonymous consumer the caller became. */
export type AccessReason =
  | { readonly because: 'no_authentication' }
  | { readonly because: 'anonymous'; readonly plugin: string; readonly consumer?: string; readonly group?: string }
  | {
      readonly because: 'identified'
      readonly plugins: readonly string[]
      readonly acl?: string
      /** The group that the acl plugin allows; absent where it only denies others. */
      readonly group?: string
    }
  | { readonly because: 'credential_missing'; readonly plugins: readonly string[] }
  | { readonly because: 'group_missing'; readonly acl: string; readonly as?: string }
  | { readonly because: 'group_denied'; readonly acl: string; readonly group: string; readonly as?: string }
  | { readonly because: 'acl_without_authentication'; readonly acl: string }
  | { readonly because: 'anonymous_missing'; readonly plugin: string; readonly anonymous: string }
  | { readonly because: 'terminated'; readonly plugin: string; readonly as?: string }
  | { readonly because: 'service_disabled'; readonly service: string }
  | { readonly because: 'no_service' }
  | { readonly because: 'unknown_authentication'; readonly plugins: readonly string[] }

/** What else bears on a verdict without changing it. */
export type AccessNote =
  | {
      readonly note: 'addresses' | 'code' | 'terminated_sometimes' | 'given_groups' | 'answers'
      readonly plugin: string
    }
  /** Allowed as itself; and so is anyone else. */
  | { readonly note: 'open_to_all' }
  /** Refused as itself, but anyone gets in without a credential. */
  | { readonly note: 'refused_as_itself' }

/** How one consumer fares on one route, and why. */
export type Verdict = {
  readonly status: AccessStatus
  readonly reason: AccessReason
  readonly notes: readonly AccessNote[]
}
