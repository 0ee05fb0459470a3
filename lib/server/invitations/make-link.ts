import 'server-only'
import type { LinkPurpose } from '@/lib/contract/invitations'
import { db } from '@/lib/server/db'
import { hashToken, newToken } from '@/lib/server/session'

/** How long a link is good for, by the clock of the database (OWASP ASVS 5.0, 6.4.1). */
export const linkMs = 60 * 60_000

/** Makes a link for a user; the ones before it are void. Answers its token, which nobody can ask for again. */
export async function makeLink(
  userId: string,
  purpose: LinkPurpose,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = newToken()
  return db().$transaction(async (tx) => {
    // One after the other: of two links made at once only the later may live.
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`
    await tx.$executeRaw`DELETE FROM "AccountLink" WHERE "userId" = ${userId}::uuid OR "expiresAt" < now()`
    const [row] = await tx.$queryRaw<{ expiresAt: Date }[]>`
      INSERT INTO "AccountLink" ("tokenHash", "userId", "purpose", "expiresAt")
      VALUES (${hashToken(token)}, ${userId}::uuid, ${purpose}, now() + ${linkMs} * interval '1 millisecond')
      RETURNING "expiresAt"`
    if (!row) throw new Error('The database took the link but told nothing.')
    return { token, expiresAt: row.expiresAt }
  })
}
