import { z } from 'zod'
import type { User } from './users'
import { email, newPassword } from './users'

/** What a link is for: a first password, or a new one. */
export const linkPurposes = ['invite', 'reset'] as const

/** One of `linkPurposes`. */
export type LinkPurpose = (typeof linkPurposes)[number]

const token = z.string().min(1).max(128)

/** Asks whose a link is. */
export const linkLook = z.strictObject({ token })

/** Sets a password by a link; the link is used up. */
export const linkAccept = z.strictObject({ token, password: newPassword })

/** Asks for a link to a new password, by someone who has forgotten theirs. */
export const resetRequest = z.strictObject({ email })

/** Whose a link is. */
export type LinkOwner = { readonly purpose: LinkPurpose; readonly name: string; readonly email: string }

/**
 * A link that was made. Sent by e-mail (`sentTo`), or for the administrator to hand over: `token` belongs behind the address
 * of the page (lib/contract/paths.ts), and is shown only this once. `expiresAt` is ISO 8601.
 */
export type MadeLink = {
  readonly purpose: LinkPurpose
  readonly expiresAt: string
  readonly sentTo?: string
  readonly token?: string
}

/** A user who was added, with their invitation. */
export type NewUser = User & { readonly invitation: MadeLink }
