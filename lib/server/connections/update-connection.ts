import 'server-only'
import type { Connection, ConnectionPatch } from '@/lib/contract/connections'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { dropLine, storedProtection } from '@/lib/server/kong'
import { checkConnection } from './check-connection'
import { connectionForLog, toConnection } from './connection'
import { findConnection } from './get-connection'
import { protectionColumns, throwIfNameTaken } from './save-connection'

/**
 * Changes a connection by what is given. Secrets that are left out stay, unless the way to the gateway changed (check-connection.ts).
 * Throws `not_found`, `invalid` with fields, or `already_exists`.
 */
export async function updateConnection(context: UserContext, id: string, patch: ConnectionPatch): Promise<Connection> {
  const before = await findConnection(id)
  const { name, workspace, caCertificate, verifyTls, color, isProtected, needsApproval } = {
    ...before,
    ...given(patch),
  }
  const wanted = { adminUrl: patch.adminUrl ?? before.adminUrl, workspace, caCertificate, verifyTls }
  const { address, protection } = await checkConnection(
    { ...wanted, protection: patch.protection ?? storedProtection(before) },
    before,
  )
  const columns = await protectionColumns(id, protection)
  const marks = { color, isProtected, needsApproval }
  const data = { name, adminUrl: address.href, workspace, caCertificate, verifyTls, ...marks, ...columns }
  const draft = {
    action: 'update',
    kind: 'connections',
    entityId: id,
    entityName: before.name,
    connection: { id, name: before.name },
    before: connectionForLog(before),
  } as const
  return audited(context, draft, async () => {
    const row = await db().connection.update({ where: { id }, data }).catch(throwIfNameTaken)
    dropLine(id)
    return { result: toConnection(row), after: connectionForLog(row), entityName: row.name }
  })
}

/** What the patch really sets: a property that is there as undefined must not erase anything. */
function given(patch: ConnectionPatch) {
  const { protection: _, adminUrl: __, ...plain } = patch
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)) as typeof plain
}
