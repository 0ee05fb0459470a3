import { z } from 'zod'
import { roles } from '@/lib/permissions/roles'
import type { FactorState, Proof } from './factors'
import { type Locale, locales } from './locales'
import { passwordLimits } from './password-limits'

export { type Locale, locales, passwordLimits }

/** A sign-in name: an e-mail address, at most 254 characters (RFC 5321), kept in lower case. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email())

const name = z.string().trim().min(1).max(100)
/** A password someone chooses. */
export const newPassword = z
  .string()
  .refine((value) => [...value].length >= passwordLimits.minCharacters, 'too_short')
  .refine((value) => new TextEncoder().encode(value).length <= passwordLimits.maxBytes, 'too_long')

/** The first administrator; only with the one-time token of the log. */
export const setupInput = z.strictObject({ token: z.string().min(1).max(128), email, name, password: newPassword })

/** A new user. They are invited and choose a password of their own; nobody else ever knows it. */
export const userInput = z.strictObject({ email, name, role: z.enum(roles) })

/** Changes to a user by an administrator. */
export const userPatch = z.strictObject({
  name: name.optional(),
  role: z.enum(roles).optional(),
  active: z.boolean().optional(),
})

/** Changes to one's own account. */
export const accountPatch = z.strictObject({ name: name.optional(), locale: z.enum(locales).optional() })

/** A change of one's own password. */
export const passwordChange = z.strictObject({ current: z.string().max(4096), next: newPassword })

/** A user, as an administrator sees them. Times are ISO 8601. */
export type User = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: (typeof roles)[number]
  readonly active: boolean
  readonly createdAt: string
  readonly lastSeenAt?: string
  readonly hasFactor: boolean
  /** Invited, and has not chosen a password yet. */
  readonly isInvited: boolean
  /** Where they sign in, if not here: name and role come from there. */
  readonly provider?: Provider
}

/** Where people can come from besides the console's own passwords. */
export type Provider = 'oidc' | 'ldap'

/** Who is signed in. */
export type Account = Omit<User, 'active' | 'lastSeenAt' | 'hasFactor' | 'isInvited'> & {
  readonly locale?: Locale
  readonly factor: FactorState
  /** How they can prove again who they are. */
  readonly proofs: readonly Proof[]
}

/** What is known of a device that signed in. */
export type Device = {
  readonly browser?: string
  readonly system?: string
  readonly kind?: 'desktop' | 'mobile' | 'tablet'
}

/** One session of a user. */
export type SessionSummary = {
  readonly id: string
  readonly isCurrent: boolean
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly expiresAt: string
  readonly device: Device
  readonly address?: string
}
