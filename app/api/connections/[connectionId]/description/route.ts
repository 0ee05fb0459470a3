import { connectionRoute } from '@/lib/server/http'
import { describeGateway } from '@/lib/server/kong'

export const GET = connectionRoute('GET /api/connections/[connectionId]/description', ({ context }) =>
  describeGateway(context),
)
