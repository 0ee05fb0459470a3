import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import type { Role } from '@/lib/permissions/roles'
import { db } from '@/lib/server/db'
import { sessionCookieName } from './session-cookie'
import { hashToken, isToken } from './session-token'

/** Who has shown a right password and owes the second factor. */
export type Pending = {
  readonly sessionId: string
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

/** Whose pending session an id is, or undefined: ended, too old, of a disabled user, or a whole session. */
export async function findPending(token: string | undefined): Promise<Pending | undefined> {
  if (!isToken(token)) return undefined
  const [row] = await db().$queryRaw<Pending[]>`
    SELECT s."id" AS "sessionId", u."id", u."name", u."email", u."role"::text AS "role"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."tokenHash" = ${hashToken(token)} AND s."isPending" AND u."active" AND s."endedAt" IS NULL
      AND s."expiresAt" > now()`
  return row
}

/** Who owes the second factor in this browser, for server components. */
export const currentPending: () => Promise<Pending | undefined> = cache(async () =>
  findPending((await cookies()).get(sessionCookieName())?.value),
)
