import { z } from 'zod'
import type { ErrorBody } from '@/lib/errors/console-error'
import { type BulkItemState, exportFormats, mostInBulk } from './bulk-words'
import { listQuery } from './entities'

const tag = z.string().min(1).max(256)

/** What is done to each entity of a selection. */
export const bulkAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('tag'), add: z.array(tag).max(20), remove: z.array(tag).max(20) }),
  z.strictObject({ do: z.literal('enable'), enabled: z.boolean() }),
  z.strictObject({ do: z.literal('delete') }),
])

/** What is done to each entity of a selection, parsed. */
export type BulkAction = z.infer<typeof bulkAction>

/** Which entities: some by id, or all that match a query when the server looks at it; its page and sorting do not matter. */
export const bulkSelection = z.union([
  z.strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(mostInBulk) }),
  // Strictly: a filter that was mistyped would select everything.
  z.strictObject({ query: listQuery.strict() }),
])

/** Which entities, parsed. */
export type BulkSelection = z.infer<typeof bulkSelection>

const kind = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/)

/** Body of a plan. */
export const bulkPlan = z.strictObject({ kind, selection: bulkSelection, action: bulkAction })

/** Body of a plan, parsed. */
export type BulkPlan = z.infer<typeof bulkPlan>

/** Body of a command to an operation. */
export const bulkCommand = z.strictObject({ command: z.enum(['run', 'stop', 'undo']) })

/** Body of an export. */
export const bulkExport = z.strictObject({ kind, selection: bulkSelection, format: z.enum(exportFormats) })

/** Body of an export, parsed. */
export type BulkExport = z.infer<typeof bulkExport>

/** Answer of an export: the text of a file, and how many of its entities lack secrets that stayed in the server. */
export type BulkExported = {
  readonly fileName: string
  readonly text: string
  readonly count: number
  readonly withheld: number
}

/** One entity of an operation. */
export type BulkItem = {
  readonly id: string
  readonly name: string
  readonly state: BulkItemState
  readonly error?: BulkError
}

/** Why an operation, or one of its entities, was not done. */
export type BulkError = Pick<ErrorBody, 'code' | 'reason' | 'message'>

/** So many entities of a kind. */
export type KindCount = { readonly kind: string; readonly count: number }

/**
 * An operation over many entities: planned, then run in the server, to be stopped and taken back. Before the first entity is written a
 * snapshot is taken; where that fails the operation is `planned` as before, and `error` says why. Times in ISO 8601.
 */
export type BulkOperation = {
  readonly id: string
  readonly kind: string
  readonly action: BulkAction
  readonly state: 'planned' | 'taking_snapshot' | 'running' | 'undoing' | 'stopping' | 'stopped' | 'done'
  readonly by: string
  readonly plannedAt: string
  readonly startedAt?: string
  readonly endedAt?: string
  /** Of the snapshot that is being taken: kinds read to their end, entities read so far. */
  readonly reading?: { readonly kinds: number; readonly entities: number }
  /** The snapshot taken before anything was written. */
  readonly snapshot?: { readonly id: string; readonly takenAt: string }
  /** Why the last start came to nothing: no entity was touched. */
  readonly error?: BulkError
  readonly counts: Readonly<Record<BulkItemState | 'total', number>>
  /** Of a delete: what the gateway deletes with them, what it refuses them for, and what will point at nothing. */
  readonly along: readonly KindCount[]
  readonly held: readonly KindCount[]
  readonly dangling: readonly KindCount[]
  /** Some of its entities: what failed or could not be taken back first. */
  readonly items: readonly BulkItem[]
}
