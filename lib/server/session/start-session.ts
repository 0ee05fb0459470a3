import 'server-only'
import { db } from '@/lib/server/db'
import { sessionLimits } from './limits'
import { hashToken, newToken } from './session-token'

/** Where a session was started from, shown to its user. */
export type SessionOrigin = { readonly address?: string; readonly userAgent?: string }

/**
 * Starts a session and answers its id, which nobody can ask for again. A user's oldest sessions end when there
 * are more than `sessionLimits.perUser`. With `isPending` it only waits for the second factor: it lives briefly, and
 * whoever knows no more than the password ends nobody's session with it.
 */
export async function startSession(
  userId: string,
  from: SessionOrigin = {},
  { isPending = false }: { isPending?: boolean } = {},
): Promise<{ token: string; id: string }> {
  const token = newToken()
  const { absoluteMs, idleMs, pendingMs, perUser } = sessionLimits
  const livesMs = isPending ? pendingMs : absoluteMs
  const userAgent = from.userAgent?.slice(0, 512)
  const id = await db().$transaction(async (tx) => {
    // Two sign-ins at once would each count the other out.
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`
    await tx.$executeRaw`DELETE FROM "Session" WHERE "userId" = ${userId}::uuid AND "expiresAt" < now() - interval '30 days'`
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO "Session" ("id", "tokenHash", "userId", "createdAt", "lastSeenAt", "expiresAt", "address", "userAgent",
                             "isPending", "authenticatedAt")
      VALUES (gen_random_uuid(), ${hashToken(token)}, ${userId}::uuid, clock_timestamp(), clock_timestamp(),
              clock_timestamp() + ${livesMs} * interval '1 millisecond', ${from.address ?? null}, ${userAgent ?? null},
              ${isPending}, clock_timestamp())
      RETURNING "id"`
    await tx.$executeRaw`
      UPDATE "Session" SET "endedAt" = now() WHERE "id" IN (
        SELECT "id" FROM "Session"
        WHERE "userId" = ${userId}::uuid AND "isPending" = ${isPending} AND "endedAt" IS NULL AND "expiresAt" > now()
          AND "lastSeenAt" > now() - ${idleMs} * interval '1 millisecond'
        ORDER BY "createdAt" DESC, "id" DESC OFFSET ${perUser})`
    return row?.id
  })
  if (!id) throw new Error('The database took the session but told no id.')
  return { token, id }
}
