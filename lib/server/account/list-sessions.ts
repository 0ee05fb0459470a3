import 'server-only'
import type { SessionSummary } from '@/lib/contract/users'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { sessionLimits } from '@/lib/server/session'

/** One's own living sessions, last seen first. */
export async function listSessions(context: UserContext): Promise<{ sessions: readonly SessionSummary[] }> {
  const { actor } = context
  const rows = await db().$queryRaw<SessionRow[]>`
    SELECT "id", "createdAt", "lastSeenAt", "expiresAt", "address", "userAgent" FROM "Session"
    WHERE "userId" = ${actor.id}::uuid AND "endedAt" IS NULL AND "expiresAt" > now()
      AND "lastSeenAt" > now() - ${sessionLimits.idleMs} * interval '1 millisecond'
    ORDER BY "lastSeenAt" DESC, "id"`
  return { sessions: rows.map((row) => toSummary(row, actor.sessionId)) }
}

type SessionRow = {
  readonly id: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly userAgent: string | null
}

function toSummary(row: SessionRow, currentId: string): SessionSummary {
  return {
    id: row.id,
    isCurrent: row.id === currentId,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    ...(row.address && { address: row.address }),
    ...(row.userAgent && { userAgent: row.userAgent }),
  }
}
