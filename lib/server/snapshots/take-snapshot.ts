import 'server-only'
import type { SnapshotReason, SnapshotSummary } from '@/lib/contract/snapshots'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { type ReadContent, type ReadProgress, readContent } from './read-content'
import { summaryColumns, toSummary } from './snapshot'
import { snapshotTitle } from './snapshot-title'
import { storeContent, storeSchemas } from './store-content'

/** What a snapshot is called and taken for. */
export type Take = {
  readonly name?: string
  readonly reason: SnapshotReason
  readonly scheduleId?: string
  /** False for what was read from a file without secrets. */
  readonly hasSecrets?: boolean
  /** For what was read from a file. */
  readonly selectTags?: readonly string[]
  readonly workspace?: string
  readonly onProgress?: (progress: ReadProgress) => void
}

/**
 * Takes a snapshot of a gateway: reads all of it, checks it, and keeps it encrypted. Content that is kept already is not stored again.
 * Throws what the gateway throws; then nothing is kept.
 */
export async function takeSnapshot(context: ConnectionContext, take: Take): Promise<SnapshotSummary> {
  const title = snapshotTitle({ name: take.name ?? '', takenAt: new Date() })
  return audited(context, { action: 'create', kind: 'snapshots', entityName: title }, async () => {
    const read = await readContent(context, { onProgress: take.onProgress })
    const snapshot = await keepSnapshot(context, read, take)
    return {
      result: snapshot,
      entityId: snapshot.id,
      entityName: snapshotTitle(snapshot),
      after: { counts: snapshot.counts },
    }
  })
}

/** Keeps what was read as a snapshot. */
export async function keepSnapshot(
  { connection, actor }: ConnectionContext,
  { hash, chunks, counts, dangling, gateway }: ReadContent,
  { name = '', reason, scheduleId, hasSecrets = true, selectTags = [], workspace = connection.workspace }: Take,
): Promise<SnapshotSummary> {
  const { version, database } = gateway.description
  const contentHash = new Uint8Array(hash)
  const storedBytes = await storeContent(contentHash, chunks)
  const schemasHash = await storeSchemas(gateway)
  const row = await db().snapshot.create({
    data: {
      connectionId: connection.id,
      connectionName: connection.name,
      name,
      reason,
      takenByName: actor.name,
      version,
      database,
      workspace,
      contentHash,
      schemasHash,
      counts: { ...counts },
      entityCount: Object.values(counts).reduce((sum, count) => sum + count, 0),
      storedBytes,
      isConsistent: dangling.length === 0,
      ...(dangling.length > 0 && { dangling: dangling.map((one) => ({ ...one })) }),
      scheduleId: scheduleId ?? null,
      hasSecrets,
      selectTags: [...selectTags],
    },
    select: summaryColumns,
  })
  return toSummary(row)
}
