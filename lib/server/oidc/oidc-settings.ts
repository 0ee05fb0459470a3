import 'server-only'
import type { RoleMapping } from '@/lib/server/auth/role-of-groups'
import { env } from '@/lib/server/env'

/** How OpenID Connect is set up; undefined where it is not. */
export type OidcSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  readonly label: string
  readonly groupsClaim: string
  readonly mapping: RoleMapping
  /** Whether the provider's word is a second factor, too. */
  readonly trustsMfa: boolean
}

/** The settings of OpenID Connect from the environment (OIDC_ISSUER …), or undefined without them. */
export function oidcSettings(): OidcSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, ...rest } = env()
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return undefined
  return {
    issuer: OIDC_ISSUER.replace(/\/$/, ''),
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    scope: rest.OIDC_SCOPE,
    label: rest.OIDC_LABEL ?? 'OpenID Connect',
    groupsClaim: rest.OIDC_GROUPS_CLAIM,
    mapping: {
      admin: rest.OIDC_ADMIN_GROUPS,
      operator: rest.OIDC_OPERATOR_GROUPS,
      viewer: rest.OIDC_VIEWER_GROUPS,
      otherwise: rest.OIDC_DEFAULT_ROLE,
    },
    trustsMfa: rest.OIDC_TRUSTS_MFA,
  }
}
