import { searchQuery } from '@/lib/contract/search'
import { connectionRoute } from '@/lib/server/http'
import { searchEntities } from '@/lib/server/search'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/search',
  ({ context, query }) => searchEntities(context, query.q),
  { query: searchQuery },
)
