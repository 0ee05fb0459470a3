import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** A fresh secret of 256 bits as base64url: a session id or a set-up token. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether a text can be one of `newToken`: 43 characters of base64url. */
export function isToken(text: unknown): text is string {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{43}$/.test(text)
}

/** SHA-256 of a token. Plain hashing is enough: 256 random bits cannot be guessed from it. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}
