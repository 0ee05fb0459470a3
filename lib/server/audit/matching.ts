import 'server-only'
import type { AuditFilter } from '@/lib/contract/audit'
import type { Prisma } from '@/lib/generated/prisma/client'
import { connectionsFor, kindsFor } from '@/lib/permissions/may'
import type { UserContext } from '@/lib/server/context'

type Condition = Prisma.AuditEntryWhereInput

/** About people and their keys: for admins, and for those who did it themselves. */
const personal = ['users', 'account', 'tokens', 'secrets', 'audit']

/** The rows a filter wants of those a user may read, as a condition. */
export function matching(context: UserContext, filter: AuditFilter): Condition {
  const { connectionId, kind, entityId, action, outcome, actor, search, from, to } = filter
  return {
    AND: [
      visibleTo(context.actor),
      { connectionId, kind, entityId, action, outcome },
      from ? { at: { gte: new Date(from) } } : {},
      to ? { at: { lt: new Date(to) } } : {},
      actor ? { OR: [{ actorId: actor }, contains('actorName', actor)] } : {},
      search
        ? { OR: ['entityName', 'entityId', 'actorName', 'connectionName', 'kind'].map((c) => contains(c, search)) }
        : {},
    ],
  }
}

/**
 * The rows a user may read, as a condition: an admin all of them; everyone else what they did themselves, and what happened to the
 * gateways and the kinds they may see.
 */
export function visibleTo(actor: UserContext['actor']): Condition {
  const connections = connectionsFor(actor)
  if (actor.role === 'admin' && connections === 'all') return {}
  const own: Condition = actor.token ? { sessionId: actor.token.id } : { actorId: actor.id }
  if (connections === 'all') return { OR: [{ kind: { notIn: personal } }, own] }
  const onThese = connections.flatMap((connectionId): Condition[] => {
    const kinds = kindsFor(actor, 'entities.read', connectionId)
    if (kinds === 'all') return [{ connectionId }]
    return kinds.length > 0 ? [{ connectionId, kind: { in: [...kinds] } }] : []
  })
  return { OR: [own, ...onThese] }
}

function contains(column: string, text: string): Condition {
  return { [column]: { contains: text, mode: 'insensitive' as const } }
}
