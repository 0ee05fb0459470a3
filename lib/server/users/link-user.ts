import 'server-only'
import type { MadeLink } from '@/lib/contract/invitations'
import { ConsoleError } from '@/lib/errors/console-error'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { sendLink } from '@/lib/server/invitations'
import { requireRecentSignIn } from '@/lib/server/session'
import { findUser } from './find-user'
import { providerOf } from './user'

/**
 * A new link for a user: the invitation again for who has no password yet, else one to set a new one. Nobody sees a password but
 * its owner. Throws `not_found`, `conflict` / `from_provider` for who signs in elsewhere, `forbidden` for oneself, `sign_in_again`.
 */
export async function linkUser(context: UserContext, userId: string): Promise<MadeLink> {
  await requireRecentSignIn(context)
  if (userId === context.actor.id) throw new ConsoleError('forbidden', 'Change your own password in your account.')
  const user = await findUser(userId)
  if (providerOf(user))
    throw new ConsoleError('conflict', 'This user signs in elsewhere and has no password here.', {
      reason: 'from_provider',
    })
  const isInvited = (await db().user.count({ where: { id: userId, passwordHash: null } })) > 0
  return sendLink(context, user, isInvited ? 'invite' : 'reset')
}
