import type { Role } from '@/lib/permissions/roles'
import type { MfaPolicy } from './factors'

/** Ways to sign in that the sign-in page offers, by the label of each. */
export type SignInWays = {
  /** The directory's label, where one is set up. */
  readonly ldap?: string
  /** The identity provider's label, where one is set up. */
  readonly oidc?: string
  /** Whether a forgotten password can be replaced by mail. */
  readonly canReset: boolean
}

/** Which groups give which role, and what everyone else gets. */
export type RoleGroups = Readonly<Record<Role, readonly string[]>> & { readonly otherwise: Role | 'none' }

/** How signing in is set up, as an administrator may see it: no secrets. Durations in milliseconds. */
export type SignInSettings = {
  readonly mfa: MfaPolicy
  readonly publicUrl?: string
  readonly sessions: { readonly idleMs: number; readonly absoluteMs: number; readonly perUser: number }
  readonly oidc?: {
    readonly label: string
    readonly issuer: string
    readonly clientId: string
    readonly redirectUri: string
    readonly groupsClaim: string
    readonly groups: RoleGroups
    readonly trustsMfa: boolean
  }
  readonly ldap?: {
    readonly label: string
    readonly url: string
    readonly baseDn: string
    readonly userFilter: string
    readonly groupFilter: string
    readonly groups: RoleGroups
  }
  readonly mail?: { readonly server: string; readonly from: string }
}
