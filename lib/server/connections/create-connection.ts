import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Connection, ConnectionInput } from '@/lib/contract/connections'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { checkConnection } from './check-connection'
import { connectionForLog, toConnection } from './connection'
import { protectionColumns, throwIfNameTaken } from './save-connection'

/** Saves a new connection, its secrets encrypted. Throws `invalid` with fields, or `already_exists`. */
export async function createConnection(context: UserContext, input: ConnectionInput): Promise<Connection> {
  const { address, protection } = await checkConnection(input)
  const { name, workspace, caCertificate, verifyTls, color, isProtected, needsApproval } = input
  const id = randomUUID()
  const columns = await protectionColumns(id, protection)
  const draft = {
    action: 'create',
    kind: 'connections',
    entityId: id,
    entityName: name,
    connection: { id, name },
  } as const
  return audited(context, draft, async () => {
    const marks = { color, isProtected, needsApproval }
    const data = { id, name, adminUrl: address.href, workspace, caCertificate, verifyTls, ...marks, ...columns }
    const row = await db().connection.create({ data }).catch(throwIfNameTaken)
    return { result: toConnection(row), after: connectionForLog(row) }
  })
}
