import { z } from 'zod'

/** What is still owed after a right password: a code, or setting the second factor up. */
export type FactorDue = 'code' | 'setup'

/** Whether the console asks for a second factor. */
export type MfaPolicy = 'off' | 'optional' | 'required'

/** A code of an authenticator (6 digits, RFC 6238) or a recovery code (`abcde-fghij`), as people type them. */
export const factorCode = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().regex(/^([0-9]{6}|[a-z2-7]{10})$/, 'wrong_form'))

/** The first code of a new authenticator. */
export const factorInput = z.strictObject({ code: factorCode })

/** Proof that it is still the same person: the password, or a code. */
export const confirmInput = z.union([
  z.strictObject({ password: z.string().min(1).max(4096) }),
  z.strictObject({ code: factorCode }),
])

/** How one can prove who one is: by the console's password, the directory's, a code, or at the identity provider. */
export type Proof = 'password' | 'code' | 'provider'

/** One's own second factor. */
export type FactorState = {
  readonly policy: MfaPolicy
  readonly isSet: boolean
  /** ISO 8601; when it was set up. */
  readonly since?: string
  readonly recoveryCodesLeft: number
}

/** A factor that waits for its first code: the secret in base32, its otpauth address, and that as a QR code (SVG). Shown once. */
export type NewFactor = { readonly secret: string; readonly uri: string; readonly qr: string }

/** Codes that replace a lost authenticator, once each. Shown once. */
export type RecoveryCodes = { readonly codes: readonly string[] }
