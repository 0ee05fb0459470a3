import { bulkCommand } from '@/lib/contract/bulk'
import { commandBulk, readBulk } from '@/lib/server/bulk'
import { connectionRoute } from '@/lib/server/http'

export const GET = connectionRoute('GET /api/connections/[connectionId]/bulk/[operationId]', ({ context, params }) =>
  readBulk(context, params.operationId),
)

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/bulk/[operationId]',
  ({ context, params, body }) => commandBulk(context, params.operationId, body.command),
  { body: bulkCommand },
)
