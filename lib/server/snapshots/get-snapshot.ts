import 'server-only'
import type { SnapshotDetail } from '@/lib/contract/snapshots'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { requireSnapshot, type SnapshotRow, toSummary } from './snapshot'

/** One snapshot of this connection, and what led nowhere in it. Throws `not_found`, also for those of other connections. */
export async function getSnapshot(context: ConnectionContext, id: string): Promise<SnapshotDetail> {
  const row = await ownSnapshot(context, id)
  const more = await db().snapshot.findUnique({ where: { id }, select: { dangling: true } })
  return { ...toSummary(row), dangling: danglingOf(more?.dangling) }
}

/** A snapshot of this connection. Throws `not_found`. */
export async function ownSnapshot(
  { connection }: Pick<ConnectionContext, 'connection'>,
  id: string,
): Promise<SnapshotRow> {
  const row = await requireSnapshot(id)
  if (row.connectionId !== connection.id) throw new ConsoleError('not_found', 'This connection has no such snapshot.')
  return row
}

/** Only take-snapshot.ts writes this column, from this very type. */
function danglingOf(stored: unknown): SnapshotDetail['dangling'] {
  return Array.isArray(stored) ? stored : []
}
