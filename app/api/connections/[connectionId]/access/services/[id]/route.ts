import { accessQuery } from '@/lib/contract/access'
import { accessOfService } from '@/lib/server/access'
import { connectionRoute } from '@/lib/server/http'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/access/services/[id]',
  ({ context, params, query }) => accessOfService(context, params.id, query),
  { query: accessQuery },
)
