import { approvalDecision } from '@/lib/contract/approvals'
import { decideApproval, getApproval } from '@/lib/server/approvals'
import { connectionRoute } from '@/lib/server/http'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/approvals/[approvalId]',
  ({ context, params }) => getApproval(context, params.approvalId),
)

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/approvals/[approvalId]',
  ({ context, params, body }) => decideApproval(context, params.approvalId, body.decision),
  { body: approvalDecision },
)
