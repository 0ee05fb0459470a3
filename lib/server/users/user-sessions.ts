import 'server-only'
import type { SessionSummary } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import { sessionsOf } from '@/lib/server/account/list-sessions'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { endSession, endSessionsOf } from '@/lib/server/session'
import { findUser } from './find-user'

/** A user's living sessions, for an administrator. Throws `not_found`. */
export async function listUserSessions(
  context: UserContext,
  userId: string,
): Promise<{ sessions: readonly SessionSummary[] }> {
  const { id } = await findUser(userId)
  return { sessions: await sessionsOf(id, context.actor.sessionId) }
}

/** Ends one session of a user. Throws `not_found`. */
export async function endUserSession(
  context: UserContext,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
): Promise<void> {
  const user = await findUser(userId)
  await audited(context, draftOf(user, { sessions: 1 }), async () => {
    if (!(await endSession(user.id, sessionId))) throw new ConsoleError('not_found', 'This session has ended already.')
    return { result: undefined }
  })
}

/** Ends all sessions of a user; one's own goes on. Throws `not_found`. */
export async function endUserSessions(context: UserContext, userId: string): Promise<void> {
  const user = await findUser(userId)
  await audited(context, draftOf(user, { sessions: 'all' }), async () => {
    await endSessionsOf(user.id, { except: context.actor.sessionId })
    return { result: undefined }
  })
}

function draftOf(user: { id: string; email: string }, after: { readonly sessions: number | string }) {
  return { action: 'session_end', kind: 'users', entityId: user.id, entityName: user.email, after } as const
}
