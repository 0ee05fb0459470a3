import 'server-only'
import { isConsoleError } from '@/lib/errors/console-error'
import type { Context } from '@/lib/server/context'
import { factorDue } from '@/lib/server/factors'
import { type OidcClaims, type OidcSettings, readClaims } from '@/lib/server/oidc'
import { admitIdentity } from './admit-identity'
import { finishSignIn, type SignedIn } from './finish-sign-in'
import { recordRefusal } from './record-refusal'

/**
 * Signs in who an identity provider vouches for; `claims` are those of an ID token that has been checked. Throws what `readClaims`
 * and `admitIdentity` throw; every outcome is audited.
 */
export async function signInOidc(
  context: Context,
  claims: OidcClaims,
  { settings, previousToken }: { readonly settings: OidcSettings; readonly previousToken?: string },
): Promise<SignedIn> {
  try {
    const { hasSecondFactor, ...vouched } = readClaims(claims, settings)
    const person = await admitIdentity(context, vouched)
    const due = hasSecondFactor ? undefined : await factorDue(person.id)
    return await finishSignIn(context, person, { due, previousToken, how: 'oidc' })
  } catch (error) {
    if (isConsoleError(error)) await recordRefusal(context, nameOf(claims), error.reason ?? error.code)
    throw error
  }
}

function nameOf({ email, sub }: OidcClaims): string {
  return [email, sub].filter((one) => typeof one === 'string').find((one) => one !== '') ?? 'unknown'
}
