import { connectionRoute } from '@/lib/server/http'
import { endRollout } from '@/lib/server/rollouts'

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/rollouts/[rolloutId]/end',
  ({ context, params }) => endRollout(context, params.rolloutId),
)
