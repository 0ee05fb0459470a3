import 'server-only'
import { adminPath } from '@/lib/entities/admin-path'
import { adminRequest } from '@/lib/entities/admin-request'
import { isConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { distrustInventories, noteWrite } from '@/lib/server/inventory'
import { gatewayClient } from '@/lib/server/kong'
import { capture } from '@/lib/server/undo/capture'
import { type Held, keepReverse } from '@/lib/server/undo/reverse'
import { auditDraft } from './audit-draft'
import { fetchEntity } from './fetch-entity'
import { type FoundKind, findWritableKind } from './find-kind'
import { settle } from './settle'
import { writeAlone } from './write-alone'

/** `captured`: the entity and what goes along, where the caller has read it already; parents first. */
export type RemoveOptions = { readonly captured?: readonly Held[] }

/**
 * Deletes an entity and what the gateway deletes along with it, all of which is kept before, so that it can be made again. Answers the
 * entry of the audit log. Throws `not_found`, `referenced`, what `writeAlone` throws, and whatever the gateway throws.
 */
export async function removeEntity(
  context: ConnectionContext,
  kind: string,
  id: string,
  options: RemoveOptions = {},
): Promise<{ readonly entryId: string }> {
  const found = await findWritableKind(context, kind)
  return writeAlone(context, { kind, id }, () => remove(context, found, { ...options, id }))
}

async function remove(
  context: ConnectionContext,
  { gateway, description }: FoundKind,
  { id, captured }: RemoveOptions & { id: string },
): Promise<{ readonly entryId: string }> {
  const { kind } = description
  const { entity, rules, owner } = await fetchEntity(context, description, id)
  const request = adminRequest(description, { op: 'delete', id: entity.id, owner })
  const draft = { ...auditDraft(context, description, { action: 'delete', entity, rules }), before: entity }
  const reverse = captured
    ? { op: 'delete' as const, entities: captured, isWhole: true }
    : await capture(context, gateway, { kind, entity })
  const entry = await audited(context, draft, async (entryId) => {
    await keepReverse(context, { entryId, kind, entityId: entity.id }, reverse)
    const client = gatewayClient(context)
    await settle(
      () => client.send(request),
      async () => {
        const isGone = await client
          .get(adminPath({ description, id: entity.id, owner }))
          .then(() => false)
          .catch((error: unknown) => isConsoleError(error) && error.code === 'not_found')
        return isGone ? { value: undefined } : undefined
      },
    )
    return { result: entryId }
  })
  noteWrite(context, kind, { id: entity.id, row: undefined })
  // Cascades: other kinds may have lost rows with it.
  distrustInventories(context.connection.id)
  return { entryId: entry }
}
