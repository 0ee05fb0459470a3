import { driftCommand } from '@/lib/contract/drift'
import { lookForChanges, readDrift, takeAsSeen } from '@/lib/server/drift'
import { connectionRoute } from '@/lib/server/http'

export const GET = connectionRoute('GET /api/connections/[connectionId]/drift', ({ context }) =>
  readDrift(context.connection.id),
)

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/drift',
  async ({ context, body }) => {
    if (body.do === 'look') await lookForChanges(context)
    else await takeAsSeen(context.connection.id)
    return readDrift(context.connection.id)
  },
  { body: driftCommand },
)
