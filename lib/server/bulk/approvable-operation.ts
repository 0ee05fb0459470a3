import 'server-only'
import { createHash } from 'node:crypto'
import { writeBulkTitle } from '@/lib/contract/bulk-words'
import type { ConnectionContext } from '@/lib/server/context'
import { findKind } from '@/lib/server/entities'
import { requireRight } from '@/lib/server/grants'
import { findOperation } from './operations'
import { selectRows } from './select-rows'
import { titleOf } from './title-of'

/**
 * A planned operation as somebody else can approve it: the hash is of what is done to which entities, each as the gateway has it now, so that
 * any change of one of them changes it. `keepUntil`: the operation is not forgotten earlier. Throws `forbidden`, `not_found`.
 */
export async function approvableOperation(context: ConnectionContext, id: string, keepUntil?: Date) {
  const operation = findOperation(context, id)
  const { kind, action, items, along } = operation
  requireRight(context, action.do === 'delete' ? 'entities.delete' : 'entities.update', kind)
  const rows = await selectRows(context, await findKind(context, kind), { ids: items.map((item) => item.id) })
  if (keepUntil) operation.keptUntil = keepUntil.getTime()
  const frozen = JSON.stringify([operation.connectionId, operation.id, kind, action, rows, along])
  return {
    title: writeBulkTitle(titleOf(operation)),
    planHash: new Uint8Array(createHash('sha256').update(frozen).digest()),
  }
}
