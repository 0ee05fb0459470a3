import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { UserContext } from '@/lib/server/context'
import { removeFactor } from '@/lib/server/factors'
import { endSessionsOf, requireRecentSignIn } from '@/lib/server/session'
import { findUser } from './find-user'

/**
 * Takes away the second factor of someone who lost it, and ends their sessions. Throws `not_found`, `forbidden` for one's own (the
 * account has a way that asks for the password), `sign_in_again`.
 */
export async function resetFactor(context: UserContext, userId: string): Promise<void> {
  await requireRecentSignIn(context)
  if (userId === context.actor.id) throw new ConsoleError('forbidden', 'Remove your own second factor in your account.')
  const user = await findUser(userId)
  await removeFactor(context, user)
  await endSessionsOf(user.id)
}
