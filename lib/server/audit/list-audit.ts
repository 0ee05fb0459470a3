import 'server-only'
import type { AuditPage, AuditQuery } from '@/lib/contract/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { toAuditEntry } from './audit-entry'

/**
 * A page of the audit log, newest first. Only an admin sees the entries about users and sign-ins; everyone sees what happened to
 * the gateways and what they did themselves.
 */
export async function listAudit(context: UserContext, query: AuditQuery): Promise<AuditPage> {
  const { connectionId, kind, entityId, action, outcome, limit } = query
  const rows = await db().auditEntry.findMany({
    where: {
      AND: [
        visibleTo(context.actor),
        { connectionId, kind, entityId, action, outcome },
        query.actor ? { OR: [{ actorId: query.actor }, contains('actorName', query.actor)] } : {},
        query.search
          ? {
              OR: ['entityName', 'entityId', 'actorName', 'connectionName', 'kind'].map((c) =>
                contains(c, query.search),
              ),
            }
          : {},
        await olderThan(query.before),
      ],
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { entries: shown.map(toAuditEntry), ...(last && { nextBefore: last.id }) }
}

/** The rows a user may read, as a condition. */
export function visibleTo(actor: UserContext['actor']) {
  return actor.role === 'admin' ? {} : { OR: [{ kind: { notIn: ['users', 'account'] } }, { actorId: actor.id }] }
}

function contains(column: string, text: string | undefined) {
  return { [column]: { contains: text, mode: 'insensitive' as const } }
}

/** Several entries can share a millisecond; the id settles their order. */
async function olderThan(id: string | undefined) {
  if (!id) return {}
  const before = await db().auditEntry.findUnique({ where: { id }, select: { at: true } })
  if (!before) return {}
  return { OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: id } }] }
}
