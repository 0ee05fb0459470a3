import { planBody } from '@/lib/contract/snapshots'
import { connectionRoute, created } from '@/lib/server/http'
import { makePlan } from '@/lib/server/restores'

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/restores/plans',
  async ({ context, body }) => created(await makePlan(context, body)),
  { body: planBody },
)
