import { accessQuery } from '@/lib/contract/access'
import { accessOfConsumer } from '@/lib/server/access'
import { connectionRoute } from '@/lib/server/http'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/access/consumers/[id]',
  ({ context, params, query }) => accessOfConsumer(context, params.id, query),
  { query: accessQuery },
)
