import 'server-only'
import type { BulkOperation } from '@/lib/contract/bulk'
import type { ConnectionContext } from '@/lib/server/context'
import { showOperation } from './operation'
import { findOperation } from './operations'

/** How it stands with an operation. Throws `not_found`. */
export function readBulk(context: ConnectionContext, id: string): BulkOperation {
  return showOperation(findOperation(context, id))
}
