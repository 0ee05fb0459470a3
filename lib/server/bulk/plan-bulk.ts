import 'server-only'
import { randomUUID } from 'node:crypto'
import type { BulkAction, BulkOperation, BulkPlan } from '@/lib/contract/bulk'
import type { Row } from '@/lib/contract/entities'
import { entityName } from '@/lib/entities/entity-name'
import type { KindDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import { fieldAt } from '@/lib/schema/field-at'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { findWritableKind } from '@/lib/server/entities'
import { requireRight } from '@/lib/server/grants'
import { findDependents } from '@/lib/server/removal/find-dependents'
import { showOperation, type Work } from './operation'
import { keepOperation } from './operations'
import { patchOf } from './patch-of'
import { selectRows } from './select-rows'

/**
 * Freezes a selection into an operation that can be looked at before it is run: which entities, which of them would change, what the gateway
 * deletes along and what it would refuse. Nothing is sent. Throws `forbidden`, `not_supported` / `read_only`, `invalid` and whatever the
 * gateway throws.
 */
export async function planBulk(
  context: UserContext & ConnectionContext,
  { kind, selection, action }: BulkPlan,
): Promise<BulkOperation> {
  const needed = action.do === 'delete' ? 'entities.delete' : 'entities.update'
  requireRight(context, needed, kind)
  const { gateway, description } = await findWritableKind(context, kind)
  refuseUnfit(description, action)
  const rows = await selectRows(context, { gateway, description }, selection)
  const found =
    action.do === 'delete' ? await findDependents(context, gateway, { kind, ids: rows.map(({ id }) => id) }) : undefined
  const work = (row: Row): Work => ({
    id: row.id,
    name: entityName(description, row),
    seen: row,
    dependents: found?.of.get(row.id) ?? [],
    state: found?.heldIds.has(row.id) ? 'skipped' : isNothing(action, row) ? 'unchanged' : 'waiting',
  })
  const operation = {
    id: randomUUID(),
    connectionId: context.connection.id,
    kind,
    action,
    by: context.actor.name,
    plannedAt: Date.now(),
    state: 'planned' as const,
    items: rows.map(work),
    along: found?.along ?? [],
    held: found?.held ?? [],
    dangling: found?.dangling ?? [],
  }
  keepOperation(operation)
  return showOperation(operation)
}

/** A kind without tags takes none, one without a switch has none. */
function refuseUnfit(description: KindDescription, action: BulkAction): void {
  const path = { tag: 'tags', enable: 'enabled', delete: undefined }[action.do]
  if (path === undefined || fieldAt(description.fields, path)) return
  throw new ConsoleError('not_supported', `The ${description.kind} of this gateway have no field "${path}".`)
}

function isNothing(action: BulkAction, row: Row): boolean {
  return action.do !== 'delete' && patchOf(action, row) === undefined
}
