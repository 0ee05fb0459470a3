import { connectionRoute } from '@/lib/server/http'
import { readTargetHistory } from '@/lib/server/upstreams'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/upstreams/[id]/targets/history',
  ({ context, params }) => readTargetHistory(context, params.id),
)
