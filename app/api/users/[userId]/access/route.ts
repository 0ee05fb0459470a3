import { accessInput } from '@/lib/contract/grants'
import { changeAccess, readUserAccess } from '@/lib/server/grants'
import { consoleRoute } from '@/lib/server/http'

export const GET = consoleRoute('GET /api/users/[userId]/access', ({ context, params }) =>
  readUserAccess(context, params.userId),
)

export const PUT = consoleRoute(
  'PUT /api/users/[userId]/access',
  ({ context, params, body }) => changeAccess(context, params.userId, body),
  { body: accessInput },
)
