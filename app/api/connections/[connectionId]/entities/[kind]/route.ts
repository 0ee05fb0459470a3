import { entityCreate } from '@/lib/contract/entities'
import { listQuerySchema } from '@/lib/contract/list-query'
import { createEntity, listEntities } from '@/lib/server/entities'
import { created, entityRoute } from '@/lib/server/http'

export const GET = entityRoute(
  'GET /api/connections/[connectionId]/entities/[kind]',
  ({ context, kind, query }) => listEntities(context, kind, query),
  { query: listQuerySchema },
)

export const POST = entityRoute(
  'POST /api/connections/[connectionId]/entities/[kind]',
  async ({ context, kind, body }) => created(await createEntity(context, kind, body.entity)),
  { body: entityCreate },
)
