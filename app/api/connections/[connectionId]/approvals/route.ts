import { approvalInput } from '@/lib/contract/approvals'
import { listApprovals, requestApproval } from '@/lib/server/approvals'
import { connectionRoute, created } from '@/lib/server/http'

export const GET = connectionRoute('GET /api/connections/[connectionId]/approvals', ({ context }) =>
  listApprovals(context),
)

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/approvals',
  async ({ context, body }) => created(await requestApproval(context, body)),
  { body: approvalInput },
)
