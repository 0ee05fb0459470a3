import 'server-only'
import { z } from 'zod'
import { email, passwordLimits } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Role } from '@/lib/permissions/roles'
import { recordEvent } from '@/lib/server/audit'
import type { Context } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { endSession, findSession, startSession } from '@/lib/server/session'
import { hashGate } from './hash-gate'
import { fitsHash, hashPassword, isOutdatedHash } from './password-hash'
import {
  accountKey,
  accountThrottle,
  addressKey,
  addressThrottle,
  resetCounter,
  returnTry,
  takeTry,
  tooManyTries,
} from './throttle'

/** Name and password as they were typed. */
const credentials = z.object({ email, password: z.string().min(1).max(4096) })

/** Who has signed in, and the id their cookie is to carry. */
export type SignedIn = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly sessionToken: string
}

/**
 * Signs a user in with `{ email, password }` and starts their session; one that this browser still had ends. Unknown, wrong, locked and disabled
 * all take the same steps and throw the same `unauthenticated` / `wrong_login`; `too_many_requests` tells only of the address and
 * of the crowd, `invalid` of what was typed. Every outcome is audited.
 */
export async function signIn(context: Context, credentialsGiven: unknown, previousToken?: string): Promise<SignedIn> {
  const { data: typed } = credentials.safeParse(credentialsGiven)
  if (!typed) throw new ConsoleError('invalid', 'An e-mail address and a password are needed.')
  return hashGate.run(async () => {
    const address = addressKey(context.address)
    const account = accountKey(typed.email)
    const from = await takeTry(address, addressThrottle)
    if (!from.isAllowed) {
      await recordRefusal(context, typed.email, 'too_many_requests')
      throw tooManyTries(from.lockedForMs)
    }
    const { isAllowed } = await takeTry(account, accountThrottle)
    const user = await db().user.findUnique({ where: { email: typed.email } })
    // Longer than any password we take: argon2 need not see it, but the clock must not tell.
    const isPlausible = Buffer.byteLength(typed.password) <= passwordLimits.maxBytes
    const fits = await fitsHash(isPlausible ? typed.password : '', user?.passwordHash)
    if (!user || !fits || !isPlausible || !user.active || !isAllowed) {
      await recordRefusal(context, typed.email, 'unauthenticated')
      throw new ConsoleError('unauthenticated', 'E-mail or password is wrong, or the account is locked.', {
        reason: 'wrong_login',
      })
    }
    await resetCounter(account)
    await returnTry(address, addressThrottle)
    if (isOutdatedHash(user.passwordHash)) await rehash(user.id, typed.password)
    const previous = await findSession(previousToken)
    if (previous) await endSession(previous.id, previous.sessionId)
    const session = await startSession(user.id, context)
    const actor = {
      kind: 'user',
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      sessionId: session.id,
    } as const
    await recordEvent({ ...context, actor }, { action: 'sign_in', outcome: 'done', ...accountOf(user.email, user.id) })
    return { id: user.id, name: user.name, email: user.email, role: user.role, sessionToken: session.token }
  })
}

async function recordRefusal(context: Context, name: string, code: string): Promise<void> {
  const actor = { kind: 'nobody', name } as const
  const error = { code, message: code === 'unauthenticated' ? 'The sign-in was refused.' : 'Too many tries.' }
  await recordEvent({ ...context, actor }, { action: 'sign_in_refused', outcome: 'refused', ...accountOf(name), error })
}

function accountOf(name: string, id?: string) {
  return { kind: 'account', entityName: name, ...(id && { entityId: id }) }
}

async function rehash(id: string, password: string): Promise<void> {
  await db().user.update({ where: { id }, data: { passwordHash: await hashPassword(password) } })
}
