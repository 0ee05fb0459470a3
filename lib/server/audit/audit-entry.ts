import 'server-only'
import type { AuditEntry } from '@/lib/contract/audit'
import { isJsonObject } from '@/lib/schema/json'
import type { db } from '@/lib/server/db'

/** A row of the log as it is stored. */
export type AuditRow = NonNullable<Awaited<ReturnType<ReturnType<typeof db>['auditEntry']['findUnique']>>>

/** A row of the log as it is sent. */
export function toAuditEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    ...(row.completedAt && { completedAt: row.completedAt.toISOString() }),
    // Only record-event.ts writes these three columns, from the very types they are read as.
    actor: {
      kind: row.actorKind as AuditEntry['actor']['kind'],
      ...(row.actorId && { id: row.actorId }),
      name: row.actorName,
    },
    action: row.action as AuditEntry['action'],
    outcome: row.outcome as AuditEntry['outcome'],
    ...(row.connectionId && { connection: { id: row.connectionId, name: row.connectionName ?? '' } }),
    kind: row.kind,
    ...(row.entityId && { entityId: row.entityId }),
    ...(row.entityName && { entityName: row.entityName }),
    ...(isJsonObject(row.before) && { before: row.before }),
    ...(isJsonObject(row.after) && { after: row.after }),
    ...(row.errorCode && { error: { code: row.errorCode as ErrorCode, message: row.errorMessage ?? '' } }),
    ...(row.requestId && { requestId: row.requestId }),
    ...(row.address && { address: row.address }),
  }
}

type ErrorCode = NonNullable<AuditEntry['error']>['code']
