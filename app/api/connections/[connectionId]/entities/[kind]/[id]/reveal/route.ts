import { entityReveal } from '@/lib/contract/entities'
import { revealSecret } from '@/lib/server/entities'
import { entityRoute } from '@/lib/server/http'

export const POST = entityRoute(
  'POST /api/connections/[connectionId]/entities/[kind]/[id]/reveal',
  ({ context, kind, params, body }) => revealSecret(context, kind, { id: params.id, path: body.path }),
  { body: entityReveal },
)
