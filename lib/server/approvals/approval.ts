import 'server-only'
import type { Approval, ApprovalPurpose, ApprovalState } from '@/lib/contract/approvals'
import { ConsoleError } from '@/lib/errors/console-error'
import type { db } from '@/lib/server/db'

/** An approval's row. */
export type ApprovalRow = NonNullable<Awaited<ReturnType<ReturnType<typeof db>['approval']['findUnique']>>>

/** How long a request is good for, and what it led to. */
export const approvalMs = 24 * 60 * 60_000

/** An approval as it is sent. */
export function toApproval(row: ApprovalRow): Approval {
  return {
    id: row.id,
    // Only request-approval.ts writes this column, from the very type it is read as.
    purpose: row.purpose as ApprovalPurpose,
    subjectId: row.subjectId,
    title: row.title,
    state: stateOf(row),
    requestedBy: { id: row.requestedById, name: row.requestedByName },
    requestedAt: row.requestedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    ...(row.decidedByName !== null && { decidedBy: { name: row.decidedByName } }),
    ...(row.decidedAt && { decidedAt: row.decidedAt.toISOString() }),
  }
}

/** How it stands with a request. */
export function stateOf({ usedAt, decision, expiresAt }: ApprovalRow): ApprovalState {
  if (usedAt) return 'used'
  if (decision === 'reject') return 'rejected'
  if (expiresAt.getTime() <= Date.now()) return 'expired'
  return decision === 'approve' ? 'approved' : 'waiting'
}

/** The refusal for an approval that is not there. */
export function noSuchApproval(): ConsoleError {
  return new ConsoleError('not_found', 'There is no such request for an approval.')
}
