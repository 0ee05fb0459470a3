import { groupsQuery } from '@/lib/contract/access'
import { listGroups } from '@/lib/server/access'
import { connectionRoute } from '@/lib/server/http'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/access/groups',
  ({ context, query }) => listGroups(context, query),
  { query: groupsQuery },
)
