import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { StoredConnection } from '@/lib/server/context'
import { hotRead } from '@/lib/server/db'

/** A saved connection, secrets encrypted. Throws `not_found`. */
export async function loadConnection(id: string | undefined): Promise<StoredConnection> {
  const [connection] =
    id === undefined
      ? []
      : await hotRead<StoredConnection>('connection', 'SELECT * FROM "Connection" WHERE "id" = $1', [id])
  if (!connection) throw new ConsoleError('not_found', 'There is no such connection. It may have been removed.')
  return connection
}
