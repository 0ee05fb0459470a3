import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { findPending } from './pending-session'

/** The refusal of a request that no session stands behind: `mfa_required` where only the second factor is missing. */
export async function whyNobody(sessionId: string | undefined): Promise<ConsoleError> {
  if (!(await findPending(sessionId))) return new ConsoleError('unauthenticated', 'Sign in to continue.')
  return new ConsoleError('unauthenticated', 'The second factor is still missing.', { reason: 'mfa_required' })
}
