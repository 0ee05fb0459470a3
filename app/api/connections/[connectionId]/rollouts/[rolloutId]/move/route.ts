import { moveBody } from '@/lib/contract/rollouts'
import { connectionRoute } from '@/lib/server/http'
import { moveRollout } from '@/lib/server/rollouts'

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/rollouts/[rolloutId]/move',
  ({ context, params, body }) => moveRollout(context, params.rolloutId, body),
  { body: moveBody },
)
