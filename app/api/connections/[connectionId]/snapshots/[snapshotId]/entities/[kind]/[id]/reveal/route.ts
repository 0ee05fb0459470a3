import { entityRoute } from '@/lib/server/http'
import { revealSnapshotEntity } from '@/lib/server/snapshots'

export const POST = entityRoute(
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[kind]/[id]/reveal',
  ({ context, params, kind }) => revealSnapshotEntity(context, { id: params.snapshotId, kind, entityId: params.id }),
)
