import { connectionRoute } from '@/lib/server/http'
import { readSnapshotEntity } from '@/lib/server/snapshots'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]/[id]',
  ({ context, params }) =>
    readSnapshotEntity(context, { id: params.snapshotId, kind: params.snapshotKind, entityId: params.id }),
)
