import { runCommand } from '@/lib/contract/snapshots'
import { connectionRoute } from '@/lib/server/http'
import { commandRun, getRun } from '@/lib/server/restores'

export const GET = connectionRoute('GET /api/connections/[connectionId]/restores/[runId]', ({ context, params }) =>
  getRun(context, params.runId),
)

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/restores/[runId]',
  ({ context, params, body }) => commandRun(context, { ...body, runId: params.runId }),
  { body: runCommand },
)
