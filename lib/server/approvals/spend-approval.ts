import 'server-only'
import type { ApprovalInput } from '@/lib/contract/approvals'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { findSubject } from './find-subject'

/**
 * Uses up the approval of exactly what is about to be done, where the connection wants one. Throws `forbidden` / `approval_wanted` where
 * there is none that is good: not given, rejected, older than 24 hours, used, or given to something that has changed since.
 */
export async function spendApproval(context: ConnectionContext, { purpose, subjectId }: ApprovalInput): Promise<void> {
  if (!context.connection.needsApproval) return
  const { planHash } = await findSubject(context, { purpose, subjectId })
  const count = await db().$executeRaw`
    UPDATE "Approval" SET "usedAt" = now()
    WHERE "purpose" = ${purpose} AND "subjectId" = ${subjectId} AND "planHash" = ${planHash}
      AND "connectionId" = ${context.connection.id}::uuid AND "decision" = 'approve' AND "usedAt" IS NULL AND "expiresAt" > now()
      AND "decidedById" <> "requestedById"`
  if (count > 0) return
  throw new ConsoleError('forbidden', 'A second person has to approve this first.', {
    reason: 'approval_wanted',
    details: { connectionId: context.connection.id, purpose, subjectId },
  })
}
