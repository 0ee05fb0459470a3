import { auditQuery } from '@/lib/contract/audit'
import { listAudit } from '@/lib/server/audit'
import { consoleRoute } from '@/lib/server/http'

export const GET = consoleRoute('GET /api/audit', ({ context, query }) => listAudit(context, query), {
  query: auditQuery,
})
