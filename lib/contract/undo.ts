import { z } from 'zod'
import type { ErrorBody } from '@/lib/errors/console-error'
import type { Json, Path } from '@/lib/schema/json'
import type { Lost, Named, NamedCount } from './removal'

/**
 * Body of an undo. `choices`: for each field that moved since, whether it goes back or stays; `mark`: of the preview they were chosen by;
 * `accepts`: that what was created goes although it was changed since.
 */
export const undoBody = z.strictObject({
  choices: z.record(z.string().max(512), z.enum(['back', 'keep'])).default({}),
  mark: z.string().max(64).optional(),
  accepts: z.boolean().default(false),
})

/** Body of an undo, parsed. */
export type UndoBody = z.infer<typeof undoBody>

/** One field of an undo: the value it goes back to, what the change left there, what is there now. Values of secrets are not told. */
export type UndoField = {
  readonly path: Path
  readonly back?: Json
  readonly left?: Json
  readonly now?: Json
  readonly isSecret: boolean
  /** Someone changed it after the change that is to be taken back. */
  readonly isMoved: boolean
}

/**
 * Whether a change can be taken back now. `moved`: yes, and something was changed since, so that somebody must choose; `nothing`: it is as
 * it was already; `gone`: the entity is not there any more; `held`: the gateway would refuse to delete it; `lost`: it cannot be made again;
 * `too_old`: nothing is kept of it.
 */
export type UndoState = 'ready' | 'moved' | 'nothing' | 'gone' | 'held' | 'lost' | 'too_old'

/** What taking back a change would do. */
export type UndoPreview = {
  readonly state: UndoState
  /** What the change was. */
  readonly op?: 'create' | 'update' | 'delete'
  readonly kind?: string
  readonly entityId?: string
  readonly name?: string
  readonly mark?: string
  readonly fields: readonly UndoField[]
  /** Of a create: what is deleted with it. Of a delete: what is made again with it. */
  readonly along: readonly NamedCount[]
  /** Of a create: what holds it. */
  readonly held: readonly NamedCount[]
  readonly lost: readonly { readonly kind: string; readonly count: number; readonly why: Lost }[]
  /** The entry that took this one back, and the one that this one took back. */
  readonly undoneBy?: string
  readonly undoes?: string
}

/** What was taken back: the entries of the audit log it left, and what could not be made again. */
export type UndoAnswer = {
  readonly kind: string
  readonly entityId: string
  readonly op: 'create' | 'update' | 'delete'
  readonly entryIds: readonly string[]
  readonly failed: readonly (Named & { readonly error: Pick<ErrorBody, 'code' | 'reason' | 'message'> })[]
}
