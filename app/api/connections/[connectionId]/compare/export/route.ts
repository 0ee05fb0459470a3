import { comparisonExport } from '@/lib/contract/snapshots'
import { connectionRoute } from '@/lib/server/http'
import { exportComparison } from '@/lib/server/snapshots'

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/compare/export',
  ({ context, body }) => exportComparison(context, body),
  { body: comparisonExport },
)
