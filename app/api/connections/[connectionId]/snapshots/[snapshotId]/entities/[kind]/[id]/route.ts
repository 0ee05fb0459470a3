import { entityRoute } from '@/lib/server/http'
import { readSnapshotEntity } from '@/lib/server/snapshots'

export const GET = entityRoute(
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[kind]/[id]',
  ({ context, params, kind }) => readSnapshotEntity(context, { id: params.snapshotId, kind, entityId: params.id }),
)
