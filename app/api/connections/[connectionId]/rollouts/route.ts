import { rolloutBody, rolloutQuery } from '@/lib/contract/rollouts'
import { connectionRoute, created } from '@/lib/server/http'
import { findRollout, startRollout } from '@/lib/server/rollouts'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/rollouts',
  ({ context, query }) => findRollout(context, query),
  { query: rolloutQuery },
)

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/rollouts',
  async ({ context, body }) => created(await startRollout(context, body)),
  { body: rolloutBody },
)
