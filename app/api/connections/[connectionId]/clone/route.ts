import { cloneBody, cloneQuery } from '@/lib/contract/clone'
import { cloneStep, planClone } from '@/lib/server/clone'
import { connectionRoute } from '@/lib/server/http'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/clone',
  ({ context, query }) => planClone(context, query),
  { query: cloneQuery },
)

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/clone',
  ({ context, body }) => cloneStep(context, body),
  { body: cloneBody },
)
