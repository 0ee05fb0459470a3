import { panelsQuery } from '@/lib/contract/metrics'
import { connectionRoute } from '@/lib/server/http'
import { readPanels } from '@/lib/server/metrics'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/metrics/panels',
  ({ context, query }) => readPanels(context, query),
  { query: panelsQuery },
)
