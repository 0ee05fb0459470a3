import 'server-only'
import type { Approval } from '@/lib/contract/approvals'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { noSuchApproval, stateOf, toApproval } from './approval'
import { findSubject } from './find-subject'

/**
 * Approves or rejects what somebody else asked for. Throws `not_found`, `forbidden` for one's own request and for who may not do the thing
 * himself, and `conflict` where it was decided, has expired, or is no longer what was asked for.
 */
export async function decideApproval(
  context: UserContext & ConnectionContext,
  id: string,
  decision: 'approve' | 'reject',
): Promise<Approval> {
  const { actor, connection } = context
  const row = await db().approval.findUnique({ where: { id } })
  if (!row || row.connectionId !== connection.id) throw noSuchApproval()
  if (row.requestedById === actor.id)
    throw new ConsoleError('forbidden', 'Nobody approves what they asked for themselves.')
  if (actor.token) throw new ConsoleError('forbidden', 'Approving is for a person who is signed in.')
  if (stateOf(row) !== 'waiting') throw new ConsoleError('conflict', `This request is ${stateOf(row)}.`)
  const { purpose, subjectId } = toApproval(row)
  if (decision === 'approve') {
    const now = await findSubject(context, { purpose, subjectId })
    if (!Buffer.from(now.planHash).equals(row.planHash)) throw changedSince()
  }
  const draft = {
    action: decision,
    kind: 'approvals',
    entityId: id,
    entityName: row.title,
    after: { purpose, subjectId },
  } as const
  return audited(context, draft, async () => {
    const count = await db().$executeRaw`
      UPDATE "Approval" SET "decision" = ${decision}, "decidedById" = ${actor.id}::uuid, "decidedByName" = ${actor.name}, "decidedAt" = now()
      WHERE "id" = ${id}::uuid AND "decision" IS NULL AND "usedAt" IS NULL AND "expiresAt" > now()
        AND "requestedById" <> ${actor.id}::uuid`
    if (count === 0) throw new ConsoleError('conflict', 'This request was decided meanwhile.')
    return { result: toApproval(await db().approval.findUniqueOrThrow({ where: { id } })) }
  })
}

function changedSince(): ConsoleError {
  return new ConsoleError(
    'conflict',
    'What was asked for has changed since. It has to be planned and asked for again.',
    {
      reason: 'plan_stale',
    },
  )
}
