import { scheduleBody } from '@/lib/contract/snapshots'
import { connectionRoute, nothing } from '@/lib/server/http'
import { removeSchedule, updateSchedule } from '@/lib/server/snapshots/schedules'

export const PUT = connectionRoute(
  'PUT /api/connections/[connectionId]/snapshots/schedules/[scheduleId]',
  ({ context, params, body }) => updateSchedule(context, params.scheduleId, body),
  { body: scheduleBody },
)

export const DELETE = connectionRoute(
  'DELETE /api/connections/[connectionId]/snapshots/schedules/[scheduleId]',
  async ({ context, params }) => {
    await removeSchedule(context, params.scheduleId)
    return nothing()
  },
)
