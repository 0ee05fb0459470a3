import 'server-only'
import { createHash } from 'node:crypto'
import { readAccess, readTokenAccess } from '@/lib/permissions/access'
import type { Role } from '@/lib/permissions/roles'
import type { Actor } from '@/lib/server/context'
import { databaseError, db, hotRead } from '@/lib/server/db'
import { log } from '@/lib/server/log'

/**
 * Who an API token belongs to, with what it may do at most, or undefined: asked of the database on every request, so that an ended token,
 * a disabled user and a right that was taken away count from the next one on. Notes once a minute that it was used.
 */
export async function findToken(token: string): Promise<Extract<Actor, { kind: 'user' }> | undefined> {
  const [row] = await hotRead<TokenRow>('api-token', userOfToken, [hashOf(token)])
  if (!row) return undefined
  if (row.isDue) await touch(row.tokenId)
  const { tokenId, tokenName, tokenAccess, access, isDue: _, ...user } = row
  return {
    kind: 'user',
    ...user,
    access: readAccess(access),
    sessionId: tokenId,
    token: { id: tokenId, name: tokenName, access: readTokenAccess(tokenAccess) },
  }
}

/** SHA-256 of a token: 256 random bits cannot be guessed from it. */
export function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}

type TokenRow = {
  readonly tokenId: string
  readonly tokenName: string
  readonly tokenAccess: unknown
  readonly isDue: boolean
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly access: unknown
}

const userOfToken = `
  SELECT t."id" AS "tokenId", t."name" AS "tokenName", t."access" AS "tokenAccess",
         coalesce(t."lastUsedAt" < now() - interval '1 minute', true) AS "isDue",
         u."id", u."name", u."email", u."role"::text AS "role", u."access"
  FROM "ApiToken" t JOIN "User" u ON u."id" = t."userId"
  WHERE t."tokenHash" = $1 AND t."endedAt" IS NULL AND t."expiresAt" > now() AND u."active"`

/** A database that can only be read must not keep programs from reading. */
async function touch(id: string): Promise<void> {
  try {
    await db().$executeRaw`UPDATE "ApiToken" SET "lastUsedAt" = now() WHERE "id" = ${id}::uuid`
  } catch (error) {
    if (!databaseError(error)) throw error
    log.warn({ err: error }, 'a token could not be marked as used')
  }
}
