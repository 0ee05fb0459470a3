import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Context } from '@/lib/server/context'
import { recordLock, recordRefusal } from './record-refusal'
import {
  accountThrottle,
  addressKey,
  addressThrottle,
  resetCounter,
  returnTry,
  takeTry,
  tooManyTries,
} from './throttle'

/** The counter of what was typed, and the name it goes by in the log. */
export type TriedAccount = { readonly key: string; readonly name: string }

/**
 * One try to sign in, whatever is tried: counts it against the address and the account before `check` looks at anything, and audits a
 * refusal. `check` answers who it is, or undefined; it runs also while the account is closed (`isAllowed` false), so that the time tells
 * nothing. When it throws, nobody has guessed anything, and the tries are given back.
 * Throws `too_many_requests` for a closed address, `unauthenticated` / `wrong_login` for the rest.
 */
export async function tryToSignIn<T>(
  context: Context,
  { key, name }: TriedAccount,
  check: (isAllowed: boolean) => Promise<T | undefined>,
): Promise<T> {
  const address = addressKey(context.address)
  const from = await takeTry(address, addressThrottle)
  if (!from.isAllowed) {
    await recordRefusal(context, name, 'too_many_requests')
    throw tooManyTries(from.lockedForMs)
  }
  const { isAllowed, hasJustClosed, lockedForMs } = await takeTry(key, accountThrottle)
  const found = await check(isAllowed).catch(async (error: unknown) => {
    await Promise.all([returnTry(key, accountThrottle), returnTry(address, addressThrottle)])
    throw error
  })
  if (found === undefined || !isAllowed) {
    await recordRefusal(context, name, 'unauthenticated')
    if (hasJustClosed) await recordLock(context, name, lockedForMs)
    throw wrongLogin()
  }
  await resetCounter(key)
  await returnTry(address, addressThrottle)
  return found
}

/** The one refusal of a name and a password. */
export function wrongLogin(): ConsoleError {
  return new ConsoleError('unauthenticated', 'E-mail or password is wrong, or the account is locked.', {
    reason: 'wrong_login',
  })
}
