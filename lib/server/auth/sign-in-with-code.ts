import 'server-only'
import { factorCode } from '@/lib/contract/factors'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import type { Context } from '@/lib/server/context'
import { confirmFirstCode, hasFactor, takeCode } from '@/lib/server/factors'
import { findPending } from '@/lib/server/session'
import { finishSignIn, type SignedIn } from './finish-sign-in'
import { recordRefusal } from './record-refusal'

/**
 * Makes a whole session of the pending one of this browser, by a code of the second factor, or by the first code of one that is being set up.
 * The session gets a new id. Throws `unauthenticated` (no pending session; `wrong_code` for wrong, used and paused alike).
 */
export async function signInWithCode(
  context: Context,
  typed: { readonly code?: unknown } | undefined,
  pendingToken: string | undefined,
): Promise<SignedIn> {
  const pending = await findPending(pendingToken)
  if (!pending) throw new ConsoleError('unauthenticated', 'Sign in to continue.')
  try {
    const { data: code } = factorCode.safeParse(typed?.code)
    if (code === undefined) throw new ConsoleError('invalid', 'This is no code.', { reason: 'wrong_code' })
    const how = (await hasFactor(pending.id)) ? await takeCode(context, pending, code) : await first(pending.id, code)
    return await finishSignIn(context, pending, { previousToken: pendingToken, how })
  } catch (error) {
    if (!isConsoleError(error) || error.reason !== 'wrong_code') throw error
    await recordRefusal(context, pending.email, 'wrong_code')
    throw new ConsoleError('unauthenticated', error.message, { reason: 'wrong_code' })
  }
}

async function first(userId: string, code: string): Promise<string> {
  await confirmFirstCode(userId, code)
  return 'authenticator'
}
