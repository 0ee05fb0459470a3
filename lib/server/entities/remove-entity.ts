import 'server-only'
import { adminPath } from '@/lib/entities/admin-path'
import { adminRequest } from '@/lib/entities/admin-request'
import { isConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { distrustInventories, inventoryOf } from '@/lib/server/inventory'
import { gatewayClient } from '@/lib/server/kong'
import { auditDraft } from './audit-draft'
import { fetchEntity } from './fetch-entity'
import { findWritableKind } from './find-kind'
import { settle } from './settle'

/** Deletes an entity and what the gateway deletes along with it. Throws `not_found`, `referenced` and whatever the gateway throws. */
export async function removeEntity(context: ConnectionContext, kind: string, id: string): Promise<void> {
  const { description } = await findWritableKind(context, kind)
  const { entity, rules, owner } = await fetchEntity(context, description, id)
  const request = adminRequest(description, { op: 'delete', id: entity.id, owner })
  const draft = { ...auditDraft(context, description, { action: 'delete', entity, rules }), before: entity }
  await audited(context, draft, async () => {
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
    return { result: undefined }
  })
  inventoryOf(context, kind).apply(entity.id, undefined)
  // Cascades: other kinds may have lost rows with it.
  distrustInventories(context.connection.id)
}
