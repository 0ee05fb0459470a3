import { connectionRoute, nothing } from '@/lib/server/http'
import { getSnapshot, removeSnapshot } from '@/lib/server/snapshots'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]',
  ({ context, params }) => getSnapshot(context, params.snapshotId),
)

export const DELETE = connectionRoute(
  'DELETE /api/connections/[connectionId]/snapshots/[snapshotId]',
  async ({ context, params }) => {
    await removeSnapshot(context, params.snapshotId)
    return nothing()
  },
)
