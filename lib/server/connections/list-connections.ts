import 'server-only'
import type { ConnectionList } from '@/lib/contract/connections'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { toConnection } from './connection'

/** All saved connections, by name. */
export async function listConnections(_context: UserContext): Promise<ConnectionList> {
  const rows = await db().connection.findMany()
  const byName = rows.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true, sensitivity: 'base' }))
  return { connections: byName.map(toConnection) }
}
