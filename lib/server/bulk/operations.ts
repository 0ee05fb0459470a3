import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { oncePerProcess } from '@/lib/server/kong'
import type { Operation } from './operation'

/** What ended so long ago is forgotten, and with it the way back. */
const keptMs = 60 * 60_000

/** A plan nobody ran is forgotten sooner. */
const planKeptMs = 15 * 60_000

const mostKept = 50

const kept = () => oncePerProcess('bulk-operations', () => new Map<string, Operation>())

/** Keeps an operation in the memory of this process. */
export function keepOperation(operation: Operation): void {
  const now = Date.now()
  for (const [id, one] of kept()) if (isOld(one, now)) kept().delete(id)
  for (const [id, one] of kept())
    if (kept().size >= mostKept && !isBusy(one) && (one.keptUntil ?? 0) <= now) kept().delete(id)
  kept().set(operation.id, operation)
}

/** The operation of an id on this connection. Throws `not_found`: it was long ago, or the console started anew since. */
export function findOperation({ connection }: ConnectionContext, id: string): Operation {
  const found = kept().get(id)
  if (found?.connectionId === connection.id) return found
  throw new ConsoleError('not_found', 'The console no longer knows this operation. The audit log has what it did.')
}

/** Whether it is under way. */
export function isBusy({ state }: Operation): boolean {
  return state === 'taking_snapshot' || state === 'running' || state === 'undoing' || state === 'stopping'
}

function isOld(operation: Operation, now: number): boolean {
  if (isBusy(operation) || (operation.keptUntil ?? 0) > now) return false
  const { endedAt, plannedAt } = operation
  return endedAt === undefined ? now - plannedAt > planKeptMs : now - endedAt > keptMs
}
