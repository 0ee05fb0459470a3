import 'server-only'
import type { EntityAnswer } from '@/lib/contract/entities'
import { adminRequest } from '@/lib/entities/admin-request'
import { entityName } from '@/lib/entities/entity-name'
import type { JsonObject } from '@/lib/schema/json'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { inventoryOf, toRow } from '@/lib/server/inventory'
import { gatewayClient } from '@/lib/server/kong'
import { answerOf } from './answer-of'
import { auditDraft } from './audit-draft'
import { asEntity } from './fetch-entity'
import { findWritableKind } from './find-kind'
import { rulesOf, withoutRepeats } from './rules-of'

/** Creates an entity with exactly what was given; the gateway fills in the rest. Throws ConsoleError, fields named. */
export async function createEntity(context: ConnectionContext, kind: string, body: JsonObject): Promise<EntityAnswer> {
  const found = await findWritableKind(context, kind)
  const { description } = found
  const rules = await rulesOf(context, description, body)
  const request = adminRequest(description, { op: 'create', body })
  const draft = {
    ...auditDraft(context, description, { action: 'create', rules }),
    entityName: entityName(description, body),
    after: body,
  }
  const entity = await audited(context, draft, async () => {
    const sent = await gatewayClient(context).send({ ...request, fields: rules.fields })
    const made = asEntity(withoutRepeats(sent ?? {}, rules))
    return { result: made, after: made, entityId: made.id, entityName: entityName(description, made) }
  })
  inventoryOf(context, kind).apply(entity.id, toRow(description, entity))
  return answerOf(context, found, { entity, rules })
}
