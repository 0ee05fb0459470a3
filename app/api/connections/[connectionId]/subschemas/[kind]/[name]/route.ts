import { entityRoute } from '@/lib/server/http'
import { describeSubschema } from '@/lib/server/kong'

export const GET = entityRoute(
  'GET /api/connections/[connectionId]/subschemas/[kind]/[name]',
  ({ context, kind, params }) => describeSubschema(context, kind, params.name),
)
