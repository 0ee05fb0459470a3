import { connectionRoute } from '@/lib/server/http'
import { revealSnapshotEntity } from '@/lib/server/snapshots'

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]/[id]/reveal',
  ({ context, params }) =>
    revealSnapshotEntity(context, { id: params.snapshotId, kind: params.snapshotKind, entityId: params.id }),
)
