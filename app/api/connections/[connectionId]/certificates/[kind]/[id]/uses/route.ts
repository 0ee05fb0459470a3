import { findUses } from '@/lib/server/certificates'
import { entityRoute } from '@/lib/server/http'

export const GET = entityRoute(
  'GET /api/connections/[connectionId]/certificates/[kind]/[id]/uses',
  ({ context, kind, params }) => findUses(context, kind, params.id),
)
