import 'server-only'
import type { ConnectionList } from '@/lib/contract/connections'
import { seesConnection } from '@/lib/permissions/may'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { toConnection } from './connection'

/** The saved connections whoever asks may do anything on, by name. */
export async function listConnections({ actor }: UserContext): Promise<ConnectionList> {
  const rows = (await db().connection.findMany()).filter(({ id }) => seesConnection(actor, id))
  const byName = rows.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true, sensitivity: 'base' }))
  return { connections: byName.map(toConnection) }
}
