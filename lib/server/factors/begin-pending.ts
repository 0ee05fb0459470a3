import 'server-only'
import type { NewFactor } from '@/lib/contract/factors'
import { ConsoleError } from '@/lib/errors/console-error'
import { findPending, sessionIdIn } from '@/lib/server/session'
import { factorDue } from './policy'
import { beginFactor } from './set-up'

/**
 * Begins the second factor of someone whose session waits for it because the console requires one (`MFA=required`); `cookie` is the header
 * of the request. Throws `unauthenticated` without such a session, `conflict` where a factor is set and only its code is missing.
 */
export async function beginPendingFactor(cookie: string | null): Promise<NewFactor> {
  const pending = await findPending(sessionIdIn(cookie))
  if (!pending) throw new ConsoleError('unauthenticated', 'Sign in to continue.')
  if ((await factorDue(pending.id)) !== 'setup')
    throw new ConsoleError('conflict', 'There is a second factor already. Give its code.')
  return beginFactor(pending)
}
