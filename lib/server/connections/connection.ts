import 'server-only'
import { type Connection, connectionColors } from '@/lib/contract/connections'
import type { JsonObject } from '@/lib/schema/json'
import type { StoredConnection } from '@/lib/server/context'
import { storedProtection, summaryOf } from '@/lib/server/kong'

/** A connection as the browser may know it: everything but its secrets. */
export function toConnection(row: StoredConnection): Connection {
  return {
    id: row.id,
    name: row.name,
    adminUrl: row.adminUrl,
    workspace: row.workspace,
    protection: summaryOf(storedProtection(row), row.secret !== null),
    caCertificate: row.caCertificate,
    verifyTls: row.verifyTls,
    color: connectionColors.find((color) => color === row.color) ?? 'gray',
    isProtected: row.isProtected,
    needsApproval: row.needsApproval,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** A connection as the audit log keeps it. */
export function connectionForLog(row: StoredConnection): JsonObject {
  const { id: _, createdAt: __, updatedAt: ___, protection, ...rest } = toConnection(row)
  return { ...rest, protection: JSON.parse(JSON.stringify(protection)) }
}
