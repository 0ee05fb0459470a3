import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { Transaction } from '@/lib/server/users/last-administrator'

/** How many codes a user gets, and letters of each: 50 bits (OWASP ASVS 5.0, 6.5.2 asks for 20). */
const count = 10
const length = 10
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** Replaces a user's recovery codes and answers the new ones, as `abcde-fghij`. They cannot be read again. */
export async function replaceRecoveryCodes(within: Transaction, userId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: count }, newCode)
  await within.recoveryCode.deleteMany({ where: { userId } })
  await within.recoveryCode.createMany({ data: codes.map((code) => ({ userId, codeHash: hashCode(userId, code) })) })
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
}

/** What is kept of a code. Plain hashing bound to the user: 50 random bits behind a counter of tries. */
export function hashCode(userId: string, code: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(`${userId} ${code}`).digest())
}

function newCode(): string {
  // 32 letters divide a byte evenly: no letter is likelier than another.
  return [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('')
}
