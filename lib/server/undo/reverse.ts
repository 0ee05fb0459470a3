import 'server-only'
import type { Entity } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { compress, decompress } from '@/lib/server/snapshots/compress'
import { openBytes, sealBytes } from '@/lib/server/snapshots/sealed-bytes'

/** An entity and its kind, secrets included: it stays in the server. */
export type Held = { readonly kind: string; readonly entity: Entity }

/**
 * What takes a write back. `update`: the old values of what was changed, and what the write left there. `create`: what was made.
 * `delete`: what is gone, parents first; `isWhole` is false where more went along than could be kept.
 */
export type Reverse =
  | { readonly op: 'update'; readonly patch: JsonObject; readonly seen: JsonObject }
  | { readonly op: 'create'; readonly after: Entity }
  | { readonly op: 'delete'; readonly entities: readonly Held[]; readonly isWhole: boolean }

/** A kept reverse, and whose it is. */
export type KeptReverse = {
  readonly entryId: string
  readonly kind: string
  readonly entityId: string
  readonly reverse: Reverse
  readonly undoes?: string
  readonly createdAt: Date
}

type Whose = { readonly entryId: string; readonly kind: string; readonly entityId: string }

/** Keeps what takes a write back, encrypted, for as long as `undoDays`. Throws `unavailable` where that cannot be. */
export async function keepReverse(context: ConnectionContext, whose: Whose, reverse: Reverse): Promise<void> {
  const text = JSON.stringify(reverse)
  const body = await sealBytes(placeOf(whose.entryId), await compress(text))
  const along =
    reverse.op === 'delete' ? reverse.entities.slice(1).map(({ kind, entity }) => [kind, entity.id]) : undefined
  const { id: connectionId } = context.connection
  try {
    await db().undoRecord.create({
      data: { ...whose, connectionId, op: reverse.op, body, undoes: context.undoes ?? null, ...(along && { along }) },
    })
  } catch (cause) {
    throw new ConsoleError('unavailable', 'What is deleted cannot be kept for an undo, so nothing was done.', { cause })
  }
}

/** `keepReverse` of what is done already: what goes wrong must not hide that, it only cannot be taken back. */
export async function tryKeepReverse(context: ConnectionContext, whose: Whose, reverse: Reverse): Promise<void> {
  try {
    await keepReverse(context, whose, reverse)
  } catch (err) {
    context.log.error({ err, auditEntry: whose.entryId }, 'what takes a write back could not be kept')
  }
}

/** What takes the write of an entry back; undefined where nothing (more) is kept of it. */
export async function loadReverse(connectionId: string, entryId: string): Promise<KeptReverse | undefined> {
  const row = await db().undoRecord.findFirst({ where: { entryId, connectionId } })
  if (!row) return undefined
  const text = await decompress(await openBytes(placeOf(entryId), row.body))
  return {
    entryId,
    kind: row.kind,
    entityId: row.entityId,
    // Written by keepReverse and kept under an authenticated cipher.
    reverse: JSON.parse(text) as Reverse,
    ...(row.undoes && { undoes: row.undoes }),
    createdAt: row.createdAt,
  }
}

/** The entry that took this one back last, if any. */
export async function undoneBy(connectionId: string, entryId: string): Promise<string | undefined> {
  const row = await db().undoRecord.findFirst({
    where: { connectionId, undoes: entryId },
    orderBy: { createdAt: 'desc' },
    select: { entryId: true },
  })
  return row?.entryId
}

/** For so long a write can be taken back. */
export const undoDays = 30

/** Deletes what is too old to be taken back. */
export async function forgetOldReverses(now: Date): Promise<void> {
  await db().undoRecord.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - undoDays * 86_400_000) } } })
}

function placeOf(entryId: string) {
  return { table: 'UndoRecord', column: 'body', id: entryId }
}
