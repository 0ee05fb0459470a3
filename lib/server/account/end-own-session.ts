import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { recordEvent } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { endSession, endSessionsOf } from '@/lib/server/session'

/** Ends one of one's own sessions. Throws `not_found` for any other. */
export async function endOwnSession(context: UserContext, sessionId: string): Promise<void> {
  if (!(await endSession(context.actor.id, sessionId)))
    throw new ConsoleError('not_found', 'This session has ended already.')
  await recordEnd(context, { sessions: 1 })
}

/** Ends all of one's own sessions but this one. */
export async function endOtherSessions(context: UserContext): Promise<void> {
  const { id, sessionId } = context.actor
  await recordEnd(context, { sessions: 'all others' })
  await endSessionsOf(id, { except: sessionId })
}

async function recordEnd(context: UserContext, after: { readonly sessions: number | string }): Promise<void> {
  const { id, email } = context.actor
  const account = { kind: 'account', entityId: id, entityName: email }
  await recordEvent(context, { action: 'session_end', outcome: 'done', ...account, after })
}
