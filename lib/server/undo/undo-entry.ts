import 'server-only'
import type { UndoAnswer, UndoBody, UndoPreview } from '@/lib/contract/undo'
import { factsOf } from '@/lib/diff/kind-facts'
import { entityName } from '@/lib/entities/entity-name'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { findWritableKind } from '@/lib/server/entities/find-kind'
import { recreateEntity } from '@/lib/server/entities/recreate-entity'
import { removeEntity } from '@/lib/server/entities/remove-entity'
import { updateEntity } from '@/lib/server/entities/update-entity'
import { requireRight } from '@/lib/server/grants'
import { distrustInventories } from '@/lib/server/inventory'
import { partOf } from './read-fields'
import { readUndoWhole } from './read-undo'
import type { Held } from './reverse'

type Whole = UserContext & ConnectionContext

/** What taking back each kind of change needs. */
const neededFor = { create: 'entities.delete', update: 'entities.update', delete: 'entities.create' } as const

/**
 * Takes back the change of an audit entry through the ordinary verbs: each leaves an entry of its own, linked to the one it takes back.
 * Throws `conflict` / `moved_meanwhile` with the preview as `details` where something moved and nobody chose, `conflict` where there is
 * nothing to take back, `forbidden`, and what the verbs throw. What of a deleted subtree cannot be made again is answered, not thrown.
 */
export async function undoEntry(context: Whole, entryId: string, body: UndoBody): Promise<UndoAnswer> {
  const { preview, record, now } = await readUndoWhole(context, entryId)
  if (!record) throw new ConsoleError('not_found', 'Nothing is kept of this change by which it could be taken back.')
  const { kind, entityId, reverse } = record
  requireRight(context, neededFor[reverse.op], kind)
  const own = { ...context, undoes: entryId }
  const answer = { kind, entityId, op: reverse.op, failed: [] }
  if (reverse.op === 'delete') {
    for (const one of new Set(reverse.entities.map((held) => held.kind))) requireRight(context, neededFor.delete, one)
    if (preview.state !== 'ready') throw refused(preview)
    return { ...answer, ...(await recreateAll(own, reverse.entities)) }
  }
  if (!now || preview.state === 'nothing' || preview.state === 'held') throw refused(preview)
  if (reverse.op === 'create') {
    if (preview.state === 'moved' && !body.accepts) throw moved(preview)
    const { entryId: made } = await removeEntity(own, kind, entityId)
    return { ...answer, entryIds: [made] }
  }
  const isChosen = preview.fields.every(({ path, isMoved }) => !isMoved || body.choices[path] !== undefined)
  if (preview.state === 'moved' && (!isChosen || body.mark !== preview.mark)) throw moved(preview)
  const paths = preview.fields
    .filter(({ path, isMoved }) => (body.choices[path] ?? (isMoved ? 'keep' : 'back')) === 'back')
    .map(({ path }) => path)
  if (paths.length === 0) return { ...answer, entryIds: [] }
  const change = { patch: partOf(reverse.patch, paths), seen: partOf(now.entity, paths) }
  const { entryId: made } = await updateEntity(own, kind, { id: entityId, ...change })
  return { ...answer, entryIds: made ? [made] : [] }
}

/** Parents first; what hangs on something that could not be made fails by itself, and is told. Throws where not even the first one can be made. */
async function recreateAll(
  context: Whole,
  entities: readonly Held[],
): Promise<Pick<UndoAnswer, 'entryIds' | 'failed'>> {
  const entryIds: string[] = []
  const failed: UndoAnswer['failed'][number][] = []
  for (const { kind, entity } of entities) {
    const { hashed = [], isIssued } = factsOf(kind)
    if (isIssued || hashed.some(({ when }) => when === undefined || entity[when] === true)) continue
    try {
      entryIds.push((await recreateEntity(context, kind, entity)).entryId)
    } catch (error) {
      if (!isConsoleError(error) || entryIds.length === 0) throw error
      const { description } = await findWritableKind(context, kind)
      const { code, reason, message } = error
      const told = { code, message, ...(reason !== undefined && { reason }) }
      failed.push({ kind, id: entity.id, name: entityName(description, entity), error: told })
    }
  }
  distrustInventories(context.connection.id)
  return { entryIds, failed }
}

function moved(preview: UndoPreview): ConsoleError {
  return new ConsoleError('conflict', 'Something was changed since. Nothing was taken back.', {
    reason: 'moved_meanwhile',
    details: preview,
  })
}

function refused({ state }: UndoPreview): ConsoleError {
  switch (state) {
    case 'nothing':
      return new ConsoleError('conflict', 'It is as it was already. Nothing was done.')
    case 'held':
      return new ConsoleError('conflict', 'Something points at it by now. Nothing was taken back.', {
        reason: 'referenced',
      })
    case 'lost':
      return new ConsoleError('not_supported', 'The gateway keeps only a hash of it, so it cannot be made again.', {
        reason: 'hashed_secret',
      })
    default:
      return new ConsoleError('not_found', 'The entity is not there any more. Nothing was taken back.')
  }
}
