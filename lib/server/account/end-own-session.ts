import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { recordEvent } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { endSession } from '@/lib/server/session'

/** Ends one of one's own sessions. Throws `not_found` for any other. */
export async function endOwnSession(context: UserContext, sessionId: string): Promise<void> {
  const { id, email } = context.actor
  if (!(await endSession(id, sessionId))) throw new ConsoleError('not_found', 'This session has ended already.')
  await recordEvent(context, { action: 'sign_out', outcome: 'done', kind: 'account', entityId: id, entityName: email })
}
