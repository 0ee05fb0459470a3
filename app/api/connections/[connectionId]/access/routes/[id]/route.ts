import { accessQuery } from '@/lib/contract/access'
import { accessOfRoute } from '@/lib/server/access'
import { connectionRoute } from '@/lib/server/http'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/access/routes/[id]',
  ({ context, params, query }) => accessOfRoute(context, params.id, query),
  { query: accessQuery },
)
