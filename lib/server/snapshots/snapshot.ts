import 'server-only'
import type { SnapshotReason, SnapshotSummary } from '@/lib/contract/snapshots'
import { ConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'

/** A snapshot's row without what may be large. */
export type SnapshotRow = NonNullable<Awaited<ReturnType<typeof findSnapshot>>>

/** What a list needs of a row: never the content. */
export const summaryColumns = {
  id: true,
  connectionId: true,
  connectionName: true,
  name: true,
  reason: true,
  takenAt: true,
  takenByName: true,
  version: true,
  database: true,
  workspace: true,
  contentHash: true,
  schemasHash: true,
  counts: true,
  entityCount: true,
  storedBytes: true,
  isConsistent: true,
  hasSecrets: true,
  selectTags: true,
  scheduleId: true,
} as const

/** A snapshot of any connection; undefined where there is none. */
export function findSnapshot(id: string) {
  return db().snapshot.findUnique({ where: { id }, select: summaryColumns })
}

/** A snapshot. Throws `not_found`. */
export async function requireSnapshot(id: string): Promise<SnapshotRow> {
  const row = await findSnapshot(id)
  if (!row) throw new ConsoleError('not_found', 'There is no such snapshot. It may have been removed.')
  return row
}

/** A row as it is sent. */
export function toSummary(row: SnapshotRow): SnapshotSummary {
  return {
    id: row.id,
    connection: { ...(row.connectionId && { id: row.connectionId }), name: row.connectionName },
    name: row.name,
    // Only take-snapshot.ts and upload-snapshot.ts write these columns, from the very types they are read as.
    reason: row.reason as SnapshotReason,
    takenAt: row.takenAt.toISOString(),
    takenBy: row.takenByName,
    version: row.version,
    database: row.database,
    workspace: row.workspace,
    contentId: Buffer.from(row.contentHash).toString('hex').slice(0, 16),
    counts: row.counts as SnapshotSummary['counts'],
    entityCount: row.entityCount,
    storedBytes: row.storedBytes,
    isConsistent: row.isConsistent,
    hasSecrets: row.hasSecrets,
    selectTags: row.selectTags,
    ...(row.scheduleId && { scheduleId: row.scheduleId }),
  }
}
