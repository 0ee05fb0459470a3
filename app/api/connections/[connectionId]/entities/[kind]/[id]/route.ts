import { entityUpdate } from '@/lib/contract/entities'
import { getEntity, removeEntity, updateEntity } from '@/lib/server/entities'
import { entityRoute } from '@/lib/server/http'

export const GET = entityRoute(
  'GET /api/connections/[connectionId]/entities/[kind]/[id]',
  ({ context, kind, params }) => getEntity(context, kind, params.id),
)

export const PATCH = entityRoute(
  'PATCH /api/connections/[connectionId]/entities/[kind]/[id]',
  ({ context, kind, params, body }) => updateEntity(context, kind, { ...body, id: params.id }),
  { body: entityUpdate },
)

export const DELETE = entityRoute(
  'DELETE /api/connections/[connectionId]/entities/[kind]/[id]',
  ({ context, kind, params }) => removeEntity(context, kind, params.id),
)
