import 'server-only'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** What AES-256-GCM makes of a plaintext: 96-bit random IV, ciphertext, 128-bit tag (NIST SP 800-38D). */
export type Sealed = { readonly iv: Uint8Array; readonly ciphertext: Uint8Array; readonly tag: Uint8Array }

const ivBytes = 12
const tagBytes = 16

/** Encrypts with a 32-byte key, bound to `aad`: it opens only with the same one. */
export function seal(key: Uint8Array, plaintext: Uint8Array, aad: string): Sealed {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(aad))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return { iv, ciphertext, tag: cipher.getAuthTag() }
}

/** The plaintext; undefined when the key or the `aad` is another one or a bit was changed. */
export function open(key: Uint8Array, { iv, ciphertext, tag }: Sealed, aad: string): Buffer | undefined {
  // A shorter tag would be accepted by GCM and is easier to forge.
  if (iv.length !== ivBytes || tag.length !== tagBytes) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(aad))
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    return undefined
  }
}
