import 'server-only'
import type { EntitySet } from '@/lib/diff/described-gateway'
import type { JsonObject } from '@/lib/schema/json'
import type { AuditDraft } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'

/** What the log says of an act on a whole configuration before it is done. */
export function declarativeDraft({ connection }: ConnectionContext, action: AuditDraft['action']): AuditDraft {
  return {
    action,
    connection: { id: connection.id, name: connection.name },
    kind: 'declarative',
    entityName: connection.name,
  }
}

/** A configuration as the log keeps it: which one it was, and how much; what is inside would be too much, and has secrets. */
export function summaryOf(hash: string, entities: EntitySet): JsonObject {
  return { hash, counts: Object.fromEntries(Object.entries(entities).map(([kind, list]) => [kind, list.length])) }
}
