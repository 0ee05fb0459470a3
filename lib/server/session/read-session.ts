import 'server-only'
import { readAccess } from '@/lib/permissions/access'
import type { Role } from '@/lib/permissions/roles'
import type { Actor } from '@/lib/server/context'
import { databaseError, db, hotRead } from '@/lib/server/db'
import { log } from '@/lib/server/log'
import { readTogether } from '@/lib/server/read-together'
import { sessionLimits } from './limits'
import { sessionCookieName } from './session-cookie'
import { hashToken, isToken } from './session-token'

/** A signed-in user, with the session they came by. */
export type UserActor = Extract<Actor, { kind: 'user' }>

/** Anything that gives cookies by name: Next's `cookies()`, or a request's. */
export type CookieJar = { get(name: string): { readonly value: string } | undefined }

/** Who the session cookie belongs to, or undefined. Throws only when the database does. */
export async function readSession(cookies: CookieJar): Promise<UserActor | undefined> {
  return findSession(cookies.get(sessionCookieName())?.value)
}

/**
 * Who a session id belongs to, asked of the database on every request: an ended, idle or old session, a disabled or removed
 * user count from the next request on. Marks the session as seen, at most once a minute, unless the request is no activity of a
 * person's.
 */
export async function findSession(
  sessionId: string | undefined,
  { isActivity = true }: { isActivity?: boolean } = {},
): Promise<UserActor | undefined> {
  if (!isToken(sessionId)) return undefined
  const row = await sessionOf(Buffer.from(hashToken(sessionId)).toString('hex'))
  if (!row) return undefined
  const { isDue, access, tokenHash: _, ...user } = row
  if (isDue && isActivity) await touch(row.sessionId)
  return { kind: 'user', ...user, access: readAccess(access) }
}

const sessionOf = readTogether<SessionRow>(
  (hashes) => {
    const { idleMs, touchEveryMs } = sessionLimits
    return hotRead('sessions', sessionsOfTokens, [hashes.map((one) => Buffer.from(one, 'hex')), idleMs, touchEveryMs])
  },
  ({ tokenHash }) => tokenHash.toString('hex'),
)

const sessionsOfTokens = `
  SELECT s."tokenHash", s."id" AS "sessionId", u."id", u."name", u."email", u."role"::text AS "role", u."access",
         s."lastSeenAt" < now() - $3 * interval '1 millisecond' AS "isDue"
  FROM "Session" s JOIN "User" u ON u."id" = s."userId"
  WHERE s."tokenHash" = ANY($1::bytea[]) AND u."active" AND NOT s."isPending" AND s."endedAt" IS NULL AND s."expiresAt" > now()
    AND s."lastSeenAt" > now() - $2 * interval '1 millisecond'`

/** A database that can only be read (a standby, a full disk) must not keep people from reading. */
async function touch(sessionId: string): Promise<void> {
  try {
    await db().$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() WHERE "id" = ${sessionId}::uuid`
  } catch (error) {
    if (!databaseError(error)) throw error
    log.warn({ err: error }, 'a session could not be marked as seen')
  }
}

type SessionRow = {
  readonly tokenHash: Buffer
  readonly sessionId: string
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly access: unknown
  readonly isDue: boolean
}
