import { contentQuery } from '@/lib/contract/snapshots'
import { connectionRoute } from '@/lib/server/http'
import { browseSnapshot } from '@/lib/server/snapshots'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]',
  ({ context, params, query }) => browseSnapshot(context, { id: params.snapshotId, kind: params.snapshotKind }, query),
  { query: contentQuery },
)
