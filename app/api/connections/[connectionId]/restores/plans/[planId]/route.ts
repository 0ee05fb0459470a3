import { connectionRoute } from '@/lib/server/http'
import { getPlan } from '@/lib/server/restores'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/restores/plans/[planId]',
  ({ context, params }) => getPlan(context, params.planId),
)
