import 'server-only'
import type { Connection } from '@/lib/contract/connections'
import { ConsoleError } from '@/lib/errors/console-error'
import { seesConnection } from '@/lib/permissions/may'
import type { StoredConnection, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { toConnection } from './connection'

/** One saved connection. Throws `not_found`, also where whoever asks may do nothing on it. */
export async function getConnection({ actor }: UserContext, id: string): Promise<Connection> {
  if (!seesConnection(actor, id)) throw noSuchConnection()
  return toConnection(await findConnection(id))
}

/** The row of a connection, secrets encrypted. Throws `not_found`. */
export async function findConnection(id: string): Promise<StoredConnection> {
  const row = await db().connection.findUnique({ where: { id } })
  if (!row) throw noSuchConnection()
  return row
}

function noSuchConnection(): ConsoleError {
  return new ConsoleError('not_found', 'There is no such connection. It may have been removed.')
}
