import 'server-only'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity, KindDescription } from '@/lib/entities/types'
import type { AuditDraft } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import type { Rules } from './rules-of'

/** What the audit log says of an act on an entity before it is done. Secrets in it are masked by the log itself. */
export function auditDraft(
  { connection }: ConnectionContext,
  description: KindDescription,
  { action, entity, rules }: { action: AuditDraft['action']; entity?: Entity; rules: Rules },
): AuditDraft {
  return {
    action,
    connection: { id: connection.id, name: connection.name },
    kind: description.kind,
    secrets: rules.secrets,
    ...(entity && { entityId: entity.id, entityName: entityName(description, entity) }),
  }
}
