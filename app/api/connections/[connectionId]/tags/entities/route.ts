import { tagQuery } from '@/lib/contract/tags'
import { connectionRoute } from '@/lib/server/http'
import { findTagged } from '@/lib/server/tags'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/tags/entities',
  ({ context, query }) => findTagged(context, query.tag),
  { query: tagQuery },
)
