import { bulkPlan } from '@/lib/contract/bulk'
import { planBulk } from '@/lib/server/bulk'
import { connectionRoute, created } from '@/lib/server/http'

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/bulk',
  async ({ context, body }) => created(await planBulk(context, body)),
  { body: bulkPlan, mostBytes: 2 * 1024 * 1024 },
)
