import { connectionRoute } from '@/lib/server/http'
import { watchRun } from '@/lib/server/restores'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/restores/[runId]/events',
  ({ context, params }) => watchRun(context, params.runId),
)
