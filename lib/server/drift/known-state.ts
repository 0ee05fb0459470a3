import 'server-only'
import { db } from '@/lib/server/db'
import { openBytes, sealBytes } from '@/lib/server/snapshots/sealed-bytes'
import { type ContentChunk, packChunks, unpackChunks } from '@/lib/snapshots/content-body'

/** A gateway as it was last known, and when its reading began. */
export type KnownState = { readonly hash: Buffer; readonly readAt: Date; readonly chunks: readonly ContentChunk[] }

/** What was last known of a gateway; undefined before the first reading. */
export async function loadKnown(connectionId: string): Promise<KnownState | undefined> {
  const row = await db().knownState.findUnique({ where: { connectionId } })
  if (!row) return undefined
  const chunks = unpackChunks(await openBytes(placeOf(connectionId), row.body))
  return { hash: Buffer.from(row.hash), readAt: row.readAt, chunks }
}

/** Keeps how a gateway was found, encrypted. What is the same as before is not written again. */
export async function keepKnown(
  connectionId: string,
  { hash, readAt, chunks }: KnownState,
  before: KnownState | undefined,
): Promise<void> {
  if (before?.hash.equals(hash)) {
    await db().knownState.update({ where: { connectionId }, data: { readAt }, select: { connectionId: true } })
    return
  }
  const body = await sealBytes(placeOf(connectionId), packChunks(chunks))
  const data = { hash: new Uint8Array(hash), body, readAt }
  await db().knownState.upsert({
    where: { connectionId },
    create: { connectionId, ...data },
    update: data,
    select: { connectionId: true },
  })
}

/** The time of the database, which the audit log goes by. */
export async function databaseNow(): Promise<Date> {
  const [row] = await db().$queryRaw<{ now: Date }[]>`SELECT now() AS "now"`
  if (!row) throw new Error('The database told no time.')
  return row.now
}

function placeOf(connectionId: string) {
  return { table: 'KnownState', column: 'body', id: connectionId }
}
