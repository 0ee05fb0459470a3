import 'server-only'
import type { EntityAnswer } from '@/lib/contract/entities'
import { adminRequest, ownerPathOf } from '@/lib/entities/admin-request'
import { entityName } from '@/lib/entities/entity-name'
import { generatedSecrets } from '@/lib/entities/generated-secrets'
import type { KindDescription } from '@/lib/entities/types'
import type { JsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { noteWrite, toRow } from '@/lib/server/inventory'
import { gatewayClient } from '@/lib/server/kong'
import { tryKeepReverse } from '@/lib/server/undo/reverse'
import { answerOf } from './answer-of'
import { auditDraft } from './audit-draft'
import { exceptions } from './exceptions'
import { asEntity } from './fetch-entity'
import { findCreated } from './find-created'
import { findWritableKind } from './find-kind'
import { rulesOf, withoutRepeats } from './rules-of'
import { settle } from './settle'
import { refuseDuringRestore } from './write-alone'

/**
 * Creates an entity with exactly what was given; the gateway fills in the rest. Secrets it makes up are told this once: one that it keeps
 * only a hash of could never be read again. Throws ConsoleError, fields named.
 */
export async function createEntity(context: ConnectionContext, kind: string, body: JsonObject): Promise<EntityAnswer> {
  const found = await findWritableKind(context, kind)
  await refuseDuringRestore(context)
  const { description } = found
  const rules = await rulesOf(context, description, body)
  const request = adminRequest(description, { op: 'create', body })
  await exceptions[kind]?.beforeCreate?.(context, found, body)
  const draft = {
    ...auditDraft(context, description, { action: 'create', rules }),
    entityName: entityName(description, body),
    after: body,
  }
  let entry = ''
  const entity = await audited(context, draft, async (entryId) => {
    entry = entryId
    const sent = await settle(
      () => gatewayClient(context).send({ ...request, fields: rules.fields }),
      async () => {
        const made = await findCreated(context, description, { body, rules, owner: ownerOfBody(description, body) })
        return made && { value: made }
      },
    )
    const made = asEntity(withoutRepeats(sent ?? {}, rules))
    await tryKeepReverse(context, { entryId, kind, entityId: made.id }, { op: 'create', after: made })
    return { result: made, after: made, entityId: made.id, entityName: entityName(description, made) }
  })
  noteWrite(context, kind, { id: entity.id, row: toRow(description, entity) })
  const made = generatedSecrets(rules, body, entity)
  const answer = { ...(await answerOf(context, found, { entity, rules })), entryId: entry }
  return Object.keys(made).length > 0 ? { ...answer, made } : answer
}

/** The id of the entity it will live under, for kinds that have no collection of their own. */
function ownerOfBody(description: KindDescription, body: JsonObject): string | undefined {
  const path = ownerPathOf(description)
  const id = path === undefined ? undefined : valueAt(body, `${path}.id`)
  return typeof id === 'string' ? id : undefined
}
