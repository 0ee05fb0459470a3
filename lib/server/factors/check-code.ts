import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { recordLock } from '@/lib/server/auth/record-refusal'
import { resetCounter, type Throttle, takeTry } from '@/lib/server/auth/throttle'
import type { Context } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { openSecret } from '@/lib/server/secret-box'
import { hashCode } from './recovery-codes'
import { stepOfCode } from './totp'

/** Five wrong codes in five minutes close an account's codes for a quarter of an hour, doubling (OWASP ASVS 5.0, 6.6.3). */
export const codeThrottle: Throttle = {
  limit: 5,
  windowMs: 5 * 60_000,
  lockMs: 15 * 60_000,
  mostLockMs: 24 * 60 * 60_000,
}

/**
 * Takes a code of a user, of the authenticator (each once) or a recovery code (once for ever). Throws `wrongCode()` for a wrong one, a
 * used one, and while the codes of the account are paused: all three look the same. A pause is audited. Answers which it was.
 */
export async function takeCode(
  context: Context,
  { id: userId, email }: { readonly id: string; readonly email: string },
  code: string,
): Promise<'authenticator' | 'recovery'> {
  const counter = factorCounter(userId)
  const { isAllowed, hasJustClosed, lockedForMs } = await takeTry(counter, codeThrottle)
  const isRecovery = code.length > 6
  const fits = isRecovery ? await takeRecoveryCode(userId, code, isAllowed) : await takeStep(userId, code, isAllowed)
  if (!fits && hasJustClosed) await recordLock(context, email, lockedForMs)
  if (!fits || !isAllowed) throw wrongCode()
  await resetCounter(counter)
  return isRecovery ? 'recovery' : 'authenticator'
}

/** Counter of the wrong codes of a user. */
export function factorCounter(userId: string): string {
  return `factor:${userId}`
}

/** The refusal of a code. */
export function wrongCode(): ConsoleError {
  return new ConsoleError('invalid', 'The code is wrong, was used already, or codes are paused.', {
    reason: 'wrong_code',
    fields: { code: 'wrong_code' },
  })
}

/** Marks a code's step as used, in the statement that decides: of two requests with the same code one wins. */
async function takeStep(userId: string, code: string, isAllowed: boolean): Promise<boolean> {
  const [factor] = await db().$queryRaw<{ secret: string; lastStep: number; at: number }[]>`
    SELECT "secret", "lastStep", extract(epoch FROM now())::float8 AS "at" FROM "Factor"
    WHERE "userId" = ${userId}::uuid AND "confirmedAt" IS NOT NULL`
  if (!factor) return false
  const secret = await openSecret({ table: 'Factor', column: 'secret', id: userId }, factor.secret)
  const step = await stepOfCode(secret, code, { at: Math.floor(factor.at), lastStep: factor.lastStep })
  if (step === undefined || !isAllowed) return false
  const marked = await db().$executeRaw`
    UPDATE "Factor" SET "lastStep" = ${step} WHERE "userId" = ${userId}::uuid AND "lastStep" < ${step}`
  return marked > 0
}

async function takeRecoveryCode(userId: string, code: string, isAllowed: boolean): Promise<boolean> {
  if (!isAllowed) return false
  const { count } = await db().recoveryCode.deleteMany({ where: { userId, codeHash: hashCode(userId, code) } })
  return count > 0
}
