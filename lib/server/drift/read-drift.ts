import 'server-only'
import type { DriftState } from '@/lib/contract/drift'
import { db } from '@/lib/server/db'

/** What is known of changes of a gateway that were made without the console. */
export async function readDrift(connectionId: string): Promise<DriftState> {
  const known = await db().knownState.findUnique({ where: { connectionId }, select: { readAt: true, seenAt: true } })
  if (!known) return { unseen: 0 }
  return { readAt: known.readAt.toISOString(), unseen: await countSince(connectionId, known.seenAt) }
}

/** So many changes made without the console were found on a gateway since somebody took them as seen. */
export async function changesOutside(connectionId: string): Promise<number> {
  return (await readDrift(connectionId)).unseen
}

/** Takes everything found so far as seen. */
export async function takeAsSeen(connectionId: string): Promise<void> {
  await db().$executeRaw`UPDATE "KnownState" SET "seenAt" = now() WHERE "connectionId" = ${connectionId}::uuid`
}

function countSince(connectionId: string, since: Date): Promise<number> {
  return db().auditEntry.count({ where: { connectionId, action: 'changed_outside', at: { gt: since } } })
}
