import { bulkExport } from '@/lib/contract/bulk'
import { exportBulk } from '@/lib/server/bulk'
import { connectionRoute } from '@/lib/server/http'

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/bulk/export',
  ({ context, body }) => exportBulk(context, body),
  { body: bulkExport, mostBytes: 2 * 1024 * 1024 },
)
