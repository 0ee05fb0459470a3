import { auditExportQuery } from '@/lib/contract/audit'
import { exportAudit } from '@/lib/server/audit'
import { consoleRoute } from '@/lib/server/http'

export const GET = consoleRoute('GET /api/audit/export', ({ context, query }) => exportAudit(context, query), {
  query: auditExportQuery,
})
