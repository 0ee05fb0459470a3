import 'server-only'
import type { SessionSummary } from '@/lib/contract/users'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { deviceOf, sessionLimits } from '@/lib/server/session'

/** One's own living sessions, last seen first. */
export async function listSessions(context: UserContext): Promise<{ sessions: readonly SessionSummary[] }> {
  const { actor } = context
  return { sessions: await sessionsOf(actor.id, actor.sessionId) }
}

/** A user's living sessions, last seen first; `currentId` is marked. One that waits for a second factor is none yet. */
export async function sessionsOf(userId: string, currentId?: string): Promise<readonly SessionSummary[]> {
  const rows = await db().$queryRaw<SessionRow[]>`
    SELECT "id", "createdAt", "lastSeenAt", "expiresAt", "address", "userAgent" FROM "Session"
    WHERE "userId" = ${userId}::uuid AND NOT "isPending" AND "endedAt" IS NULL AND "expiresAt" > now()
      AND "lastSeenAt" > now() - ${sessionLimits.idleMs} * interval '1 millisecond'
    ORDER BY "lastSeenAt" DESC, "id"`
  return rows.map((row) => toSummary(row, currentId))
}

type SessionRow = {
  readonly id: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly userAgent: string | null
}

function toSummary(row: SessionRow, currentId: string | undefined): SessionSummary {
  return {
    id: row.id,
    isCurrent: row.id === currentId,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    device: deviceOf(row.userAgent),
    ...(row.address && { address: row.address }),
  }
}
