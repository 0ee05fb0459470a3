import 'server-only'
import type { NewFactor, RecoveryCodes } from '@/lib/contract/factors'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { Context, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { sealSecret } from '@/lib/server/secret-box'
import { endSessionsOf, requireRecentSignIn } from '@/lib/server/session'
import { confirmFirstCode } from './confirm-first-code'
import { hasFactor, requireFactorsOn } from './policy'
import { replaceRecoveryCodes } from './recovery-codes'
import { newFactor } from './totp'

/** Whose factor it is. */
type Owner = { readonly id: string; readonly email: string }

/**
 * Begins a second factor: a secret that counts once a first code has confirmed it; an unconfirmed one before is void.
 * Throws `not_found` with `MFA=off`, `conflict` where one is set already.
 */
export async function beginFactor(owner: Owner): Promise<NewFactor> {
  requireFactorsOn()
  if (await hasFactor(owner.id)) throw alreadySet()
  const made = newFactor(owner.email)
  const secret = await sealSecret({ table: 'Factor', column: 'secret', id: owner.id }, made.secret)
  // The condition is in the statement: a factor that was confirmed meanwhile must not be replaced.
  const written = await db().$executeRaw`
    INSERT INTO "Factor" AS f ("userId", "secret") VALUES (${owner.id}::uuid, ${secret})
    ON CONFLICT ("userId") DO UPDATE SET "secret" = ${secret}, "createdAt" = now(), "lastStep" = 0
    WHERE f."confirmedAt" IS NULL`
  if (written === 0) throw alreadySet()
  return made
}

/** Begins one's own second factor. Throws what `beginFactor` and `requireRecentSignIn` throw. */
export async function beginOwnFactor(context: UserContext): Promise<NewFactor> {
  await requireRecentSignIn(context)
  return beginFactor(context.actor)
}

/**
 * Confirms one's own new factor with its first code, ends one's other sessions, and answers the recovery codes.
 * Throws `invalid` / `wrong_code`, or `forbidden` / `sign_in_again`.
 */
export async function confirmOwnFactor(context: UserContext, code: string): Promise<RecoveryCodes> {
  requireFactorsOn()
  await requireRecentSignIn(context)
  const { id, sessionId } = context.actor
  return audited(context, factorEvent(context.actor, { isSet: true }), async () => {
    await confirmFirstCode(id, code)
    const codes = await db().$transaction(async (tx) => {
      await endSessionsOf(id, { except: sessionId, within: tx })
      return replaceRecoveryCodes(tx, id)
    })
    return { result: { codes } }
  })
}

/** New recovery codes in place of one's old ones. Throws `not_found` without a factor, `forbidden` / `sign_in_again`. */
export async function renewRecoveryCodes(context: UserContext): Promise<RecoveryCodes> {
  await requireRecentSignIn(context)
  const { id } = context.actor
  if (!(await hasFactor(id))) throw new ConsoleError('not_found', 'There is no second factor to recover.')
  return audited(context, factorEvent(context.actor, { recoveryCodes: 'renewed' }), async () => {
    const codes = await db().$transaction((tx) => replaceRecoveryCodes(tx, id))
    return { result: { codes } }
  })
}

/** Takes one's own factor away. Throws `forbidden` / `sign_in_again`, `not_found`. */
export async function removeOwnFactor(context: UserContext): Promise<void> {
  await requireRecentSignIn(context)
  await removeFactor(context, context.actor)
}

/** Takes a user's factor and recovery codes away, as audited by `context`. Throws `not_found` where there is none. */
export async function removeFactor(context: Context, owner: Owner): Promise<void> {
  if (!(await hasFactor(owner.id))) throw new ConsoleError('not_found', 'There is no second factor.')
  await audited(context, factorEvent(owner, { isSet: false }), async () => {
    await db().$transaction([
      db().factor.deleteMany({ where: { userId: owner.id } }),
      db().recoveryCode.deleteMany({ where: { userId: owner.id } }),
    ])
    return { result: undefined }
  })
}

function factorEvent({ id, email }: Owner, after: { readonly isSet: boolean } | { readonly recoveryCodes: string }) {
  return { action: 'factor', kind: 'account', entityId: id, entityName: email, after } as const
}

function alreadySet(): ConsoleError {
  return new ConsoleError('conflict', 'There is a second factor already. Remove it first.')
}
