import 'server-only'
import { randomUUID } from 'node:crypto'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext } from '@/lib/server/context'
import { log } from '@/lib/server/log'

/** The context in which a job acts on a connection. Throws `not_found` where it was removed meanwhile. */
export async function jobContext(job: string, connectionId: string): Promise<ConnectionContext> {
  const requestId = randomUUID()
  return {
    actor: { kind: 'job', name: job },
    requestId,
    signal: new AbortController().signal,
    log: log.child({ requestId, job }),
    connection: await findConnection(connectionId),
  }
}
