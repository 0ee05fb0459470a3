import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { StoredConnection } from '@/lib/server/context'
import { hotRead } from '@/lib/server/db'
import { readTogether } from '@/lib/server/read-together'

const connectionOf = readTogether<StoredConnection>(
  (ids) => hotRead('connections', 'SELECT * FROM "Connection" WHERE "id" = ANY($1::uuid[])', [ids]),
  ({ id }) => id,
)

/** A saved connection, secrets encrypted. Throws `not_found`. */
export async function loadConnection(id: string | undefined): Promise<StoredConnection> {
  const connection = id === undefined ? undefined : await connectionOf(id)
  if (!connection) throw new ConsoleError('not_found', 'There is no such connection. It may have been removed.')
  return connection
}
