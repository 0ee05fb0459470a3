import 'server-only'
import { z } from 'zod'
import { email } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Vouched } from '@/lib/server/auth/admit-identity'
import { roleOfGroups } from '@/lib/server/auth/role-of-groups'
import type { OidcSettings } from './oidc-settings'

/** The claims of an ID token, as next-auth hands them on. */
export type OidcClaims = Readonly<Record<string, unknown>>

/** OpenID Connect Core 1.0, section 2: a subject has at most 255 ASCII characters. */
const identity = z.object({
  iss: z.string().min(1),
  sub: z.string().regex(/^[\x20-\x7e]{1,255}$/),
})

/**
 * Who a verified ID token speaks of. Throws `forbidden` / `provider_refused` for another issuer, a subject that cannot be
 * one, and a missing address. `hasSecondFactor` if the provider says so (`amr`, RFC 8176) or is trusted to.
 */
export function readClaims(
  claims: OidcClaims,
  { issuer, groupsClaim, mapping, trustsMfa }: OidcSettings,
): Vouched & { readonly hasSecondFactor: boolean } {
  const { data: who } = identity.safeParse(claims)
  if (!who || who.iss.replace(/\/$/, '') !== issuer) throw refused('The identity provider spoke for another issuer.')
  const { data: address } = email.safeParse(claims.email)
  if (!address) throw refused('The identity provider told no e-mail address.')
  return {
    provider: 'oidc',
    issuer,
    subject: who.sub,
    email: address,
    name: nameIn(claims) ?? address,
    role: roleOfGroups(textsIn(claimAt(claims, groupsClaim)), mapping),
    hasSecondFactor: trustsMfa || textsIn(claims.amr).includes('mfa'),
  }
}

/** A claim by name, or by a path of names with dots (`realm_access.roles`). */
function claimAt(claims: OidcClaims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  return path.split('.').reduce<unknown>((value, name) => {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    return isObject ? (value as Record<string, unknown>)[name] : undefined
  }, claims)
}

function textsIn(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === 'string')
}

function nameIn({ name, preferred_username: username }: OidcClaims): string | undefined {
  return [name, username]
    .filter((one) => typeof one === 'string')
    .find((one) => one.trim() !== '')
    ?.trim()
    .slice(0, 100)
}

function refused(message: string): ConsoleError {
  return new ConsoleError('forbidden', message, { reason: 'provider_refused' })
}
