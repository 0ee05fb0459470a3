import 'server-only'
import type { z } from 'zod'
import type { confirmInput } from '@/lib/contract/factors'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { recordEvent } from '@/lib/server/audit'
import {
  accountThrottle,
  directoryGate,
  fitsHash,
  hashGate,
  resetCounter,
  takeTry,
  tooManyTries,
} from '@/lib/server/auth'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { takeCode } from '@/lib/server/factors'
import { checkDirectory, ldapSettings } from '@/lib/server/ldap'
import { proveSession } from '@/lib/server/session'

/**
 * Proves again who this session's user is, by the password (of the console, or of the directory they come from) or a code of the second
 * factor. Throws `invalid` with the field, `too_many_requests` after five wrong ones: on a counter of its own, so that whoever
 * found an open browser does not lock its owner out of signing in. Both outcomes are audited.
 */
export async function confirmIdentity(context: UserContext, input: z.infer<typeof confirmInput>): Promise<void> {
  const { id, email, sessionId } = context.actor
  const account = { kind: 'account', entityId: id, entityName: email } as const
  try {
    if ('code' in input) await takeCode(context, context.actor, input.code)
    else await checkPassword(id, input.password)
  } catch (error) {
    if (isConsoleError(error) && error.code !== 'unavailable') {
      const shown = { code: error.code, message: error.message }
      await recordEvent(context, { action: 'confirm', outcome: 'refused', ...account, error: shown })
    }
    throw error
  }
  await recordEvent(context, { action: 'confirm', outcome: 'done', ...account })
  await proveSession(sessionId)
}

async function checkPassword(id: string, password: string): Promise<void> {
  const counter = `confirm:${id}`
  const { isAllowed, lockedForMs } = await takeTry(counter, accountThrottle)
  if (!isAllowed) throw tooManyTries(lockedForMs)
  const user = await db().user.findUnique({
    where: { id },
    select: {
      email: true,
      passwordHash: true,
      identities: { where: { provider: 'ldap' }, select: { subject: true } },
    },
  })
  const entry = user?.identities[0]
  const fits =
    entry && user
      ? await directoryGate.run(() => fitsDirectory(user.email, password, entry.subject))
      : await hashGate.run(() => fitsHash(password, user?.passwordHash))
  if (!fits) throw new ConsoleError('invalid', 'The password is wrong.', { fields: { password: 'wrong_password' } })
  await resetCounter(counter)
}

/** The directory is asked by the address it told; whoever answers must be the same entry. */
async function fitsDirectory(name: string, password: string, subject: string): Promise<boolean> {
  const settings = ldapSettings()
  if (!settings) return false
  const vouched = await checkDirectory({ name, password }, { settings, isAllowed: true })
  return vouched?.subject === subject
}
