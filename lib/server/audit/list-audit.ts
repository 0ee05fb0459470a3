import 'server-only'
import type { AuditPage, AuditQuery } from '@/lib/contract/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { toAuditEntry } from './audit-entry'
import { matching } from './matching'

/**
 * A page of the audit log, newest first. Only an admin sees the entries about users and sign-ins; everyone sees what happened to
 * the gateways they may see and what they did themselves.
 */
export async function listAudit(context: UserContext, { before, limit, ...filter }: AuditQuery): Promise<AuditPage> {
  const rows = await rowsBefore(context, { filter, before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { entries: shown.map(toAuditEntry), ...(last && { nextBefore: last.id }) }
}

/** Rows that match, newest first, from the one after `before` on. */
export async function rowsBefore(
  context: UserContext,
  { filter, before, limit }: { filter: Parameters<typeof matching>[1]; before: string | undefined; limit: number },
) {
  return db().auditEntry.findMany({
    where: { AND: [matching(context, filter), await olderThan(before)] },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  })
}

/** Several entries can share a millisecond; the id settles their order. */
async function olderThan(id: string | undefined) {
  if (!id) return {}
  const before = await db().auditEntry.findUnique({ where: { id }, select: { at: true } })
  if (!before) return {}
  return { OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: id } }] }
}
