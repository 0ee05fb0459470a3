import { cronQuery } from '@/lib/contract/snapshots'
import { connectionRoute } from '@/lib/server/http'
import { nextRuns } from '@/lib/server/snapshots/cron'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/snapshots/schedules/preview',
  ({ query }) => ({
    nextRuns: nextRuns(query.cron, query.timeZone, { from: new Date(), count: 5 }).map((at) => at.toISOString()),
  }),
  { query: cronQuery },
)
