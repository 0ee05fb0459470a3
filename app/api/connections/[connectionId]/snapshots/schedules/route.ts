import { scheduleBody } from '@/lib/contract/snapshots'
import { connectionRoute, created } from '@/lib/server/http'
import { createSchedule, listSchedules } from '@/lib/server/snapshots/schedules'

export const GET = connectionRoute('GET /api/connections/[connectionId]/snapshots/schedules', ({ context }) =>
  listSchedules(context),
)

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/snapshots/schedules',
  async ({ context, body }) => created(await createSchedule(context, body)),
  { body: scheduleBody },
)
