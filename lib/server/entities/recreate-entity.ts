import 'server-only'
import { stepRequest } from '@/lib/diff/step-request'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity } from '@/lib/entities/types'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { valueAt } from '@/lib/schema/value-at'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { noteWrite, toRow } from '@/lib/server/inventory'
import { gatewayClient } from '@/lib/server/kong'
import { tryKeepReverse } from '@/lib/server/undo/reverse'
import { auditDraft } from './audit-draft'
import { asEntity, fetchEntity } from './fetch-entity'
import { type FoundKind, findWritableKind } from './find-kind'
import { rulesOf, withoutRepeats } from './rules-of'
import { settle } from './settle'
import { writeAlone } from './write-alone'

/**
 * Makes an entity again as it was, its id and the time of its creation included. Answers the entry of the audit log. Throws `conflict` /
 * `already_exists` where one of that id is there, and whatever the gateway throws.
 */
export async function recreateEntity(
  context: ConnectionContext,
  kind: string,
  entity: Entity,
): Promise<{ readonly entryId: string }> {
  const found = await findWritableKind(context, kind)
  return writeAlone(context, { kind, id: entity.id }, () => recreate(context, found, entity))
}

async function recreate(context: ConnectionContext, found: FoundKind, entity: Entity): Promise<{ entryId: string }> {
  const { gateway, description } = found
  const { kind } = description
  if (await readNow(context, found, entity.id))
    throw new ConsoleError('conflict', 'There is an entity with this id already.', { reason: 'already_exists' })
  const rules = await rulesOf(context, description, entity)
  const name = description.subschema && valueAt(entity, description.subschema.chosenBy)
  const subschemas = typeof name === 'string' ? { [kind]: { [name]: { ...rules, name, checks: [] } } } : {}
  const request = stepRequest(
    { op: 'create', kind, id: entity.id, after: entity },
    { description: gateway, subschemas },
  )
  const draft = {
    ...auditDraft(context, description, { action: 'create', entity, rules }),
    entityName: entityName(description, entity),
    after: entity,
  }
  return audited(context, draft, async (entryId) => {
    const sent = await settle(
      () => gatewayClient(context).send(request),
      async () => {
        const now = await readNow(context, found, entity.id)
        return now && { value: now }
      },
    )
    const made = asEntity(withoutRepeats(sent ?? {}, rules))
    await tryKeepReverse(context, { entryId, kind, entityId: made.id }, { op: 'create', after: made })
    noteWrite(context, kind, { id: made.id, row: toRow(description, made) })
    return { result: { entryId }, after: made, entityId: made.id }
  })
}

async function readNow(context: ConnectionContext, { description }: FoundKind, id: string) {
  try {
    return (await fetchEntity(context, description, id)).entity
  } catch (error) {
    if (isConsoleError(error) && error.code === 'not_found') return undefined
    throw error
  }
}
