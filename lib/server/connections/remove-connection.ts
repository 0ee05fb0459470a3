import 'server-only'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { dropLine } from '@/lib/server/kong'
import { connectionForLog } from './connection'
import { findConnection } from './get-connection'

/** Removes a connection with its secrets; the gateway itself is not touched. Throws `not_found`. */
export async function removeConnection(context: UserContext, id: string): Promise<void> {
  const before = await findConnection(id)
  const { name } = before
  const draft = {
    action: 'delete',
    kind: 'connections',
    entityId: id,
    entityName: name,
    connection: { id, name },
    before: connectionForLog(before),
  } as const
  await audited(context, draft, async () => {
    await db().connection.deleteMany({ where: { id } })
    dropLine(id)
    return { result: undefined }
  })
}
