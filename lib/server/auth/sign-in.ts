import 'server-only'
import { z } from 'zod'
import { email, passwordLimits } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Context } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { factorDue } from '@/lib/server/factors'
import { finishSignIn, type SignedIn } from './finish-sign-in'
import { hashGate } from './hash-gate'
import { fitsHash, hashPassword, isOutdatedHash } from './password-hash'
import { accountKey } from './throttle'
import { tryToSignIn } from './try-to-sign-in'

/** Name and password as they were typed. */
const credentials = z.object({ email, password: z.string().min(1).max(4096) })

/**
 * Signs a user in with `{ email, password }` and starts their session; one that this browser still had ends. Unknown, wrong, locked, disabled
 * and without a password here all take the same steps and throw the same `unauthenticated` / `wrong_login`; `too_many_requests` tells only of
 * the address and of the crowd, `invalid` of what was typed. Every outcome is audited.
 */
export async function signIn(context: Context, credentialsGiven: unknown, previousToken?: string): Promise<SignedIn> {
  const { data: typed } = credentials.safeParse(credentialsGiven)
  if (!typed) throw new ConsoleError('invalid', 'An e-mail address and a password are needed.')
  return hashGate.run(async () => {
    const user = await tryToSignIn(context, { key: accountKey(typed.email), name: typed.email }, async () => {
      const found = await db().user.findUnique({ where: { email: typed.email } })
      // Longer than any password we take: argon2 need not see it, but the clock must not tell.
      const isPlausible = Buffer.byteLength(typed.password) <= passwordLimits.maxBytes
      const fits = await fitsHash(isPlausible ? typed.password : '', found?.passwordHash)
      return found && fits && isPlausible && found.active ? found : undefined
    })
    if (user.passwordHash && isOutdatedHash(user.passwordHash)) await rehash(user.id, typed.password)
    return finishSignIn(context, user, { due: await factorDue(user.id), previousToken })
  })
}

async function rehash(id: string, password: string): Promise<void> {
  await db().user.update({ where: { id }, data: { passwordHash: await hashPassword(password) } })
}
