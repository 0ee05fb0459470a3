import 'server-only'
import { nameBeforeChange } from '@/lib/contract/snapshot-words'
import type { ConnectionContext } from '@/lib/server/context'
import { takeSnapshot } from '@/lib/server/snapshots'
import type { Operation } from './operation'
import { titleOf } from './title-of'

/**
 * Keeps the gateway as it is before an operation writes to it, under the same request of the audit log, and notes the snapshot in the
 * operation. Whoever may run the operation gets it: it is the console's precaution. `operation.leave` gives it up. Throws what
 * `takeSnapshot` throws.
 */
export async function snapshotFirst(context: ConnectionContext, operation: Operation): Promise<void> {
  const leave = new AbortController()
  const counts = new Map<string, { readonly count: number; readonly isDone: boolean }>()
  operation.leave = leave
  operation.reading = { kinds: 0, entities: 0 }
  try {
    const { id, takenAt } = await takeSnapshot(
      { ...context, signal: leave.signal },
      {
        name: nameBeforeChange(titleOf(operation)),
        reason: 'before_change',
        onProgress: ({ kind, ...read }) => {
          counts.set(kind, read)
          operation.reading = {
            kinds: [...counts.values()].filter(({ isDone }) => isDone).length,
            entities: [...counts.values()].reduce((sum, { count }) => sum + count, 0),
          }
        },
      },
    )
    operation.snapshot = { id, takenAt }
  } finally {
    operation.leave = undefined
    operation.reading = undefined
  }
}
