import { compareBody } from '@/lib/contract/snapshots'
import { connectionRoute } from '@/lib/server/http'
import { compareSides } from '@/lib/server/snapshots'

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/compare',
  ({ context, body }) => compareSides(context, body),
  { body: compareBody },
)
