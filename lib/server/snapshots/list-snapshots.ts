import 'server-only'
import type { SnapshotPage, SnapshotQuery } from '@/lib/contract/snapshots'
import { connectionsFor } from '@/lib/permissions/may'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { summaryColumns, toSummary } from './snapshot'

/** Snapshots of a connection (or of all whose snapshots one may see), newest first, without their contents. */
export async function listSnapshots(
  { connection, actor }: Pick<ConnectionContext, 'connection' | 'actor'>,
  { scope, reason, search, before, limit }: SnapshotQuery,
): Promise<SnapshotPage> {
  const rows = await db().snapshot.findMany({
    where: {
      ...(scope === 'connection' ? { connectionId: connection.id } : seenBy(actor)),
      ...(reason && { reason }),
      ...(search && { name: { contains: search, mode: 'insensitive' as const } }),
    },
    // Ids are UUIDv7: their order is that of time, and no two are equal.
    orderBy: { id: 'desc' },
    ...(before && { cursor: { id: before }, skip: 1 }),
    take: limit + 1,
    select: summaryColumns,
  })
  const snapshots = rows.slice(0, limit).map(toSummary)
  const last = snapshots.at(-1)
  return { snapshots, ...(rows.length > limit && last && { nextBefore: last.id }) }
}

/** Which rows of other connections somebody may see; those of connections that are gone only who sees all. */
function seenBy(actor: ConnectionContext['actor']) {
  const seen = actor.kind === 'user' ? connectionsFor(actor, 'snapshots.read') : 'all'
  return seen === 'all' ? {} : { connectionId: { in: [...seen] } }
}
