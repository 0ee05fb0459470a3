import 'server-only'
import type { ApprovalInput } from '@/lib/contract/approvals'
import { ConsoleError } from '@/lib/errors/console-error'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { findSubject } from './find-subject'

/**
 * Whether the approval of exactly what is about to be done stands, without using it up: before work that would be in vain without. Throws as
 * `spendApproval`.
 */
export async function requireApproval(
  context: ConnectionContext,
  { purpose, subjectId }: ApprovalInput,
): Promise<void> {
  if (!context.connection.needsApproval) return
  const { planHash } = await findSubject(context, { purpose, subjectId })
  const good = await db().$queryRaw<
    unknown[]
  >`SELECT 1 FROM "Approval" WHERE ${goodFor(context, { purpose, subjectId, planHash })}`
  if (good.length === 0) throw wanted(context, { purpose, subjectId })
}

/**
 * Uses up the approval of exactly what is about to be done, where the connection wants one. Throws `forbidden` / `approval_wanted` where
 * there is none that is good: not given, rejected, older than 24 hours, used, or given to something that has changed since.
 */
export async function spendApproval(context: ConnectionContext, { purpose, subjectId }: ApprovalInput): Promise<void> {
  if (!context.connection.needsApproval) return
  const { planHash } = await findSubject(context, { purpose, subjectId })
  const count = await db().$executeRaw`
    UPDATE "Approval" SET "usedAt" = now() WHERE ${goodFor(context, { purpose, subjectId, planHash })}`
  if (count === 0) throw wanted(context, { purpose, subjectId })
}

type Good = ApprovalInput & { readonly planHash: Uint8Array<ArrayBuffer> }

function goodFor({ connection }: ConnectionContext, { purpose, subjectId, planHash }: Good): Prisma.Sql {
  return Prisma.sql`"purpose" = ${purpose} AND "subjectId" = ${subjectId} AND "planHash" = ${planHash}
      AND "connectionId" = ${connection.id}::uuid AND "decision" = 'approve' AND "usedAt" IS NULL AND "expiresAt" > now()
      AND "decidedById" <> "requestedById"`
}

function wanted({ connection }: ConnectionContext, { purpose, subjectId }: ApprovalInput): ConsoleError {
  return new ConsoleError('forbidden', 'A second person has to approve this first.', {
    reason: 'approval_wanted',
    details: { connectionId: connection.id, purpose, subjectId },
  })
}
