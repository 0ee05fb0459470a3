import 'server-only'
import { resetCounter, takeTry } from '@/lib/server/auth/throttle'
import { db } from '@/lib/server/db'
import { openSecret } from '@/lib/server/secret-box'
import { codeThrottle, factorCounter, wrongCode } from './check-code'
import { stepOfCode } from './totp'

/** Makes a begun factor count, by the first code of its authenticator. Throws `invalid` / `wrong_code`. */
export async function confirmFirstCode(userId: string, code: string): Promise<void> {
  const counter = factorCounter(userId)
  const { isAllowed } = await takeTry(counter, codeThrottle)
  const [factor] = await db().$queryRaw<{ secret: string; at: number }[]>`
    SELECT "secret", extract(epoch FROM now())::float8 AS "at" FROM "Factor"
    WHERE "userId" = ${userId}::uuid AND "confirmedAt" IS NULL`
  if (!factor || !isAllowed || code.length !== 6) throw wrongCode()
  const secret = await openSecret({ table: 'Factor', column: 'secret', id: userId }, factor.secret)
  const step = await stepOfCode(secret, code, { at: Math.floor(factor.at), lastStep: 0 })
  if (step === undefined) throw wrongCode()
  const confirmed = await db().$executeRaw`
    UPDATE "Factor" SET "confirmedAt" = now(), "lastStep" = ${step}
    WHERE "userId" = ${userId}::uuid AND "confirmedAt" IS NULL AND "secret" = ${factor.secret}`
  if (confirmed === 0) throw wrongCode()
  await resetCounter(counter)
}
