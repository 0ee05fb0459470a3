import { contentQuery } from '@/lib/contract/snapshots'
import { entityRoute } from '@/lib/server/http'
import { browseSnapshot } from '@/lib/server/snapshots'

export const GET = entityRoute(
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[kind]',
  ({ context, params, kind, query }) => browseSnapshot(context, { id: params.snapshotId, kind }, query),
  { query: contentQuery },
)
