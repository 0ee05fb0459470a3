import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Approval, ApprovalInput } from '@/lib/contract/approvals'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { approvalMs, stateOf, toApproval } from './approval'
import { findSubject } from './find-subject'

/**
 * Asks for a second person's word on exactly what is planned now; a request that stands already is answered again. Throws `not_found`,
 * `forbidden`, and `conflict` where it was rejected or carried out.
 */
export async function requestApproval(
  context: UserContext & ConnectionContext,
  { purpose, subjectId }: ApprovalInput,
): Promise<Approval> {
  const { actor, connection } = context
  const keepUntil = new Date(Date.now() + approvalMs)
  const { title, planHash } = await findSubject(context, { purpose, subjectId, keepUntil })
  const key = { purpose, subjectId, planHash }
  const known = await db().approval.findUnique({ where: { purpose_subjectId_planHash: key } })
  if (known) {
    const state = stateOf(known)
    if (state === 'waiting' || state === 'approved') return toApproval(known)
    throw new ConsoleError('conflict', `This plan was asked for before: it is ${state}. Make a new one.`)
  }
  const id = randomUUID()
  const draft = {
    action: 'create',
    kind: 'approvals',
    entityId: id,
    entityName: title,
    after: { purpose, subjectId },
  } as const
  return audited(context, draft, async () => {
    await db().$executeRaw`
      INSERT INTO "Approval" ("id", "connectionId", "purpose", "subjectId", "planHash", "title", "requestedById", "requestedByName", "expiresAt")
      VALUES (${id}::uuid, ${connection.id}::uuid, ${purpose}, ${subjectId}, ${planHash}, ${title}, ${actor.id}::uuid, ${actor.name},
              now() + ${approvalMs} * interval '1 millisecond')`
    return { result: toApproval(await db().approval.findUniqueOrThrow({ where: { id } })) }
  })
}
