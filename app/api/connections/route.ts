import { connectionInput } from '@/lib/contract/connections'
import { createConnection, listConnections } from '@/lib/server/connections'
import { consoleRoute, created } from '@/lib/server/http'

export const GET = consoleRoute('GET /api/connections', ({ context }) => listConnections(context))

export const POST = consoleRoute(
  'POST /api/connections',
  async ({ context, body }) => created(await createConnection(context, body)),
  { body: connectionInput },
)
