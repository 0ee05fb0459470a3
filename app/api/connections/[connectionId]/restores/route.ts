import { applyBody } from '@/lib/contract/snapshots'
import { connectionRoute, created } from '@/lib/server/http'
import { listRuns, startRestore } from '@/lib/server/restores'

export const GET = connectionRoute('GET /api/connections/[connectionId]/restores', ({ context }) => listRuns(context))

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/restores',
  async ({ context, body }) => created(await startRestore(context, body)),
  { body: applyBody },
)
