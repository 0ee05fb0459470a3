import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { sessionLimits } from './limits'

/**
 * Throws `forbidden` / `sign_in_again` unless this session's user has proven who they are within `maxAgeMs`, by the clock of
 * the database (OWASP ASVS 5.0, 7.5.1 and 7.5.3). The browser asks for the password then and sends the request once more
 * (lib/browser/ask.ts).
 */
export async function requireRecentSignIn(
  context: UserContext,
  maxAgeMs: number = sessionLimits.recentMs,
): Promise<void> {
  const [row] = await db().$queryRaw<{ isRecent: boolean }[]>`
    SELECT "authenticatedAt" > now() - ${maxAgeMs} * interval '1 millisecond' AS "isRecent" FROM "Session"
    WHERE "id" = ${context.actor.sessionId}::uuid`
  if (row?.isRecent) return
  throw new ConsoleError('forbidden', 'Confirm that it is you before this is done.', { reason: 'sign_in_again' })
}

/** Notes that a session's user has just proven who they are. */
export async function proveSession(sessionId: string): Promise<void> {
  await db().$executeRaw`UPDATE "Session" SET "authenticatedAt" = now() WHERE "id" = ${sessionId}::uuid`
}
