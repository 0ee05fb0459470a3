import { connectionRoute } from '@/lib/server/http'
import { readTargets } from '@/lib/server/upstreams'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/upstreams/[id]/targets',
  ({ context, params }) => readTargets(context, params.id),
)
