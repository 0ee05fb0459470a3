import 'server-only'
import { db } from '@/lib/server/db'

/** The database, or a transaction of it. */
type Database = Pick<ReturnType<typeof db>, '$executeRaw'>

/** Ends one session of a user. Answers whether there was a living one. */
export async function endSession(userId: string, sessionId: string): Promise<boolean> {
  const ended = await db().$executeRaw`
    UPDATE "Session" SET "endedAt" = now()
    WHERE "id" = ${sessionId}::uuid AND "userId" = ${userId}::uuid AND "endedAt" IS NULL`
  return ended > 0
}

/** Ends all sessions of a user (but one, if named), within a transaction if one is given. */
export async function endSessionsOf(
  userId: string,
  { except, within = db() }: { except?: string; within?: Database } = {},
): Promise<void> {
  await within.$executeRaw`
    UPDATE "Session" SET "endedAt" = now()
    WHERE "userId" = ${userId}::uuid AND "endedAt" IS NULL AND "id" IS DISTINCT FROM ${except ?? null}::uuid`
}
