import 'server-only'
import type { EntityAnswer } from '@/lib/contract/entities'
import { applyPatch, changedFields, movedSince, revertedFields, seenOf } from '@/lib/diff/changed-fields'
import { adminRequest } from '@/lib/entities/admin-request'
import type { Entity } from '@/lib/entities/types'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { noteWrite, toRow } from '@/lib/server/inventory'
import { gatewayClient } from '@/lib/server/kong'
import { tryKeepReverse } from '@/lib/server/undo/reverse'
import { answerOf } from './answer-of'
import { auditDraft } from './audit-draft'
import { exceptions } from './exceptions'
import { asEntity, type Fetched, fetchEntity } from './fetch-entity'
import { type FoundKind, findWritableKind } from './find-kind'
import { rulesOf, withoutRepeats } from './rules-of'
import { settle } from './settle'
import { writeAlone } from './write-alone'

/** The smallest patch, and the old values of what it touches, as the person saw them. */
export type Update = { readonly patch: JsonObject; readonly seen: JsonObject }

/**
 * Changes an entity by exactly the given patch. Kong has no ETag: what the patch touches is compared with what was seen just before the
 * write, under a lock against everyone else who saves it here; against writers outside the console a gap of one round trip is left. Throws
 * `conflict` / `moved_meanwhile` with the current entity and the paths that moved, what `writeAlone` throws, and whatever the gateway throws.
 */
export async function updateEntity(
  context: ConnectionContext,
  kind: string,
  { id, patch, seen }: Update & { id: string },
): Promise<EntityAnswer> {
  const found = await findWritableKind(context, kind)
  return writeAlone(context, { kind, id }, () => update(context, found, { id, patch, seen }))
}

async function update(
  context: ConnectionContext,
  found: FoundKind,
  { id, patch, seen }: Update & { id: string },
): Promise<EntityAnswer> {
  const { description } = found
  const { kind } = description
  const before = await fetchEntity(context, description, id)
  refuseMoved(before, seen)
  if (!changesAnything(before, patch)) return answerOf(context, found, before)
  // The patch may choose another subschema (a plugin's name): the gateway judges by that one.
  const rules = await rulesOf(context, description, { ...before.entity, ...patch })
  const change = { before: before.entity, owner: before.owner, patch, fields: rules.fields }
  const request =
    exceptions[kind]?.updateRequest?.(found, change) ??
    adminRequest(description, { op: 'update', id: before.entity.id, owner: before.owner, body: patch })
  const draft = {
    ...auditDraft(context, description, { action: 'update', entity: before.entity, rules }),
    before: before.entity,
    after: applyPatch(before.entity, patch, rules.fields),
  }
  let entry = ''
  const entity: Entity = await audited(context, draft, async (entryId) => {
    entry = entryId
    const sent = await settle(
      () => gatewayClient(context).send({ ...request, fields: rules.fields }),
      async () => {
        const { entity: now } = await fetchEntity(context, description, id)
        return movedSince(now, patch, rules.fields).length === 0 ? { value: now } : undefined
      },
    )
    const made = asEntity(withoutRepeats(sent ?? {}, rules))
    const back = revertedFields(patch, { before: before.entity, after: made, fields: rules.fields })
    if (back) {
      const reverse = { op: 'update', patch: back, seen: seenOf(made, back, rules.fields) } as const
      await tryKeepReverse(context, { entryId, kind, entityId: made.id }, reverse)
    }
    return { result: made, after: made, entityId: made.id }
  })
  if (entity.id !== before.entity.id) noteWrite(context, kind, { id: before.entity.id, row: undefined })
  noteWrite(context, kind, { id: entity.id, row: toRow(description, entity) })
  return { ...(await answerOf(context, found, { entity, rules })), entryId: entry }
}

/** A patch to the values that are there already is no change: nothing is sent, nothing logged. */
function changesAnything({ entity, rules: { fields } }: Fetched, patch: JsonObject): boolean {
  return changedFields(entity, applyPatch(entity, patch, fields), fields) !== undefined
}

function refuseMoved({ entity, rules }: Fetched, seen: JsonObject): void {
  const moved = movedSince(entity, seen, rules.fields)
  if (moved.length === 0) return
  throw new ConsoleError('conflict', 'Someone changed this meanwhile. Nothing was saved.', {
    reason: 'moved_meanwhile',
    details: { current: withholdSecrets(entity, rules.secrets).entity, moved },
  })
}
