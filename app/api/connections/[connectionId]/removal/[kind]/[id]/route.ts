import { entityRoute } from '@/lib/server/http'
import { readRemoval } from '@/lib/server/removal'

export const GET = entityRoute('GET /api/connections/[connectionId]/removal/[kind]/[id]', ({ context, kind, params }) =>
  readRemoval(context, kind, params.id),
)
