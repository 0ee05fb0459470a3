import 'server-only'
import type { BulkAction, BulkError, BulkOperation, KindCount } from '@/lib/contract/bulk'
import type { BulkItemState } from '@/lib/contract/bulk-words'
import type { Entity } from '@/lib/entities/types'
import type { JsonObject } from '@/lib/schema/json'
import type { Dependent } from '@/lib/server/removal/find-dependents'

/** How what was done to one entity is taken back; only in the memory of the server, since it holds secrets. */
export type Reverse =
  | { readonly op: 'update'; readonly patch: JsonObject; readonly seen: JsonObject }
  | { readonly op: 'create'; readonly entities: readonly { readonly kind: string; readonly entity: Entity }[] }

/** One entity of an operation, as it goes. */
export type Work = {
  readonly id: string
  readonly name: string
  /** What was known of it when the operation was planned. */
  readonly seen: JsonObject
  /** What goes with it when it is deleted, parents first. */
  readonly dependents: readonly Dependent[]
  state: BulkItemState
  error?: BulkError
  reverse?: Reverse
}

/** An operation in the memory of this process. */
export type Operation = {
  readonly id: string
  readonly connectionId: string
  readonly kind: string
  readonly action: BulkAction
  readonly by: string
  readonly plannedAt: number
  readonly items: readonly Work[]
  readonly along: readonly KindCount[]
  readonly held: readonly KindCount[]
  readonly dangling: readonly KindCount[]
  state: BulkOperation['state']
  startedAt?: number
  endedAt?: number
  snapshot?: BulkOperation['snapshot']
  reading?: BulkOperation['reading']
  error?: BulkError
  /** While the snapshot is taken: gives it up. */
  leave?: AbortController
  /** Somebody's approval is waited for. */
  keptUntil?: number
}

/** As many entities as an answer shows one by one. */
const mostShown = 200

const order: readonly BulkItemState[] = ['failed', 'kept', 'skipped', 'waiting', 'undone', 'done', 'unchanged']

/** An operation as it travels to the browser. */
export function showOperation(operation: Operation): BulkOperation {
  const { id, kind, action, state, by, along, held, dangling, reading, snapshot, error } = operation
  const { items, plannedAt, startedAt, endedAt } = operation
  const counts = { total: items.length, waiting: 0, done: 0, failed: 0, unchanged: 0, skipped: 0, undone: 0, kept: 0 }
  for (const item of items) counts[item.state]++
  return {
    id,
    kind,
    action,
    state,
    by,
    along,
    held,
    dangling,
    ...(reading && { reading }),
    ...(snapshot && { snapshot }),
    ...(error && { error }),
    plannedAt: new Date(plannedAt).toISOString(),
    ...(startedAt !== undefined && { startedAt: new Date(startedAt).toISOString() }),
    ...(endedAt !== undefined && { endedAt: new Date(endedAt).toISOString() }),
    counts,
    items: order
      .flatMap((one) => items.filter((item) => item.state === one).slice(0, mostShown))
      .slice(0, mostShown)
      .map((item) => ({
        id: item.id,
        name: item.name,
        state: item.state,
        ...(item.error && { error: item.error }),
      })),
  }
}
