import 'server-only'
import type { Connection } from '@/lib/contract/connections'
import { ConsoleError } from '@/lib/errors/console-error'
import type { StoredConnection, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { toConnection } from './connection'

/** One saved connection. Throws `not_found`. */
export async function getConnection(_context: UserContext, id: string): Promise<Connection> {
  return toConnection(await findConnection(id))
}

/** The row of a connection, secrets encrypted. Throws `not_found`. */
export async function findConnection(id: string): Promise<StoredConnection> {
  const row = await db().connection.findUnique({ where: { id } })
  if (!row) throw new ConsoleError('not_found', 'There is no such connection. It may have been removed.')
  return row
}
