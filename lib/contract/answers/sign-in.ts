import { z } from 'zod'
import type { RoleGroups, SignInSettings } from '../sign-in'
import { answer } from './answer'
import { mfaPolicy } from './factors'

export const roleGroups = answer<RoleGroups>('RoleGroups')(
  z.strictObject({
    viewer: z.array(z.string()),
    operator: z.array(z.string()),
    admin: z.array(z.string()),
    otherwise: z.enum(['viewer', 'operator', 'admin', 'none']),
  }),
)

export const signInSettings = answer<SignInSettings>('SignInSettings')(
  z.strictObject({
    mfa: mfaPolicy,
    publicUrl: z.optional(z.string()),
    sessions: z.strictObject({ idleMs: z.number(), absoluteMs: z.number(), perUser: z.number() }),
    oidc: z.optional(
      z.strictObject({
        label: z.string(),
        issuer: z.string(),
        clientId: z.string(),
        redirectUri: z.string(),
        groupsClaim: z.string(),
        groups: roleGroups,
        trustsMfa: z.boolean(),
      }),
    ),
    ldap: z.optional(
      z.strictObject({
        label: z.string(),
        url: z.string(),
        baseDn: z.string(),
        userFilter: z.string(),
        groupFilter: z.string(),
        groups: roleGroups,
      }),
    ),
    mail: z.optional(z.strictObject({ server: z.string(), from: z.string() })),
  }),
)
