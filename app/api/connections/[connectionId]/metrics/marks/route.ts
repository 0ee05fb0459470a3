import { marksQuery } from '@/lib/contract/metrics'
import { connectionRoute } from '@/lib/server/http'
import { readMarks } from '@/lib/server/metrics'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/metrics/marks',
  ({ context, query }) => readMarks(context, query),
  { query: marksQuery },
)
