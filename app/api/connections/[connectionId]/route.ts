import { connectionPatch } from '@/lib/contract/connections'
import { getConnection, removeConnection, updateConnection } from '@/lib/server/connections'
import { connectionRoute, nothing } from '@/lib/server/http'

export const GET = connectionRoute('GET /api/connections/[connectionId]', ({ context, params }) =>
  getConnection(context, params.connectionId),
)

export const PATCH = connectionRoute(
  'PATCH /api/connections/[connectionId]',
  ({ context, params, body }) => updateConnection(context, params.connectionId, body),
  { body: connectionPatch },
)

export const DELETE = connectionRoute('DELETE /api/connections/[connectionId]', async ({ context, params }) => {
  await removeConnection(context, params.connectionId)
  return nothing()
})
