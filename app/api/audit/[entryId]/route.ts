import { getAuditEntry } from '@/lib/server/audit'
import { consoleRoute } from '@/lib/server/http'

export const GET = consoleRoute('GET /api/audit/[entryId]', ({ context, params }) =>
  getAuditEntry(context, params.entryId),
)
