import 'server-only'
import type { BulkOperation } from '@/lib/contract/bulk'
import type { ConnectionContext } from '@/lib/server/context'
import { requireRight } from '@/lib/server/grants'
import { showOperation } from './operation'
import { findOperation } from './operations'

/** How it stands with an operation. Throws `not_found`. */
export function readBulk(context: ConnectionContext, id: string): BulkOperation {
  const operation = findOperation(context, id)
  requireRight(context, 'entities.read', operation.kind)
  return showOperation(operation)
}
