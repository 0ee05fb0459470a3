import 'server-only'
import type { BulkAction } from '@/lib/contract/bulk'
import { ignoredFields } from '@/lib/diff/comparer'
import { factsOf } from '@/lib/diff/kind-facts'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { isJsonObject, type JsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { ConnectionContext } from '@/lib/server/context'
import { createEntity, fetchEntity, findWritableKind, removeEntity, updateEntity } from '@/lib/server/entities'
import type { Dependent } from '@/lib/server/removal/find-dependents'
import type { Operation, Reverse, Work } from './operation'
import { patchOf } from './patch-of'

/**
 * Does an action to one entity through the ordinary verb, and says how it is taken back; undefined where there was nothing to do. What
 * moved since it was planned is read and judged once more. Throws whatever the verb throws.
 */
export async function performItem(
  context: ConnectionContext,
  { kind, action }: Pick<Operation, 'kind' | 'action'>,
  item: Work,
): Promise<Reverse | undefined> {
  if (action.do === 'delete') {
    // Captured before anything is gone.
    if (!item.reverse) await captureItem(context, kind, item)
    const captured = item.reverse?.op === 'create' ? item.reverse.entities : undefined
    await removeEntity(context, kind, item.id, { captured })
    return item.reverse
  }
  return updateItem(context, { kind, action }, item)
}

/** Keeps an entity and all that will go with it, secrets included, in the memory of the server. */
export async function captureItem(context: ConnectionContext, kind: string, item: Work): Promise<void> {
  const all: readonly Dependent[] = [{ kind, id: item.id }, ...item.dependents]
  const entities = await Promise.all(
    all.map(async (one) => {
      const { description } = await findWritableKind(context, one.kind)
      return { kind: one.kind, entity: (await fetchEntity(context, description, one.id)).entity }
    }),
  )
  item.reverse = { op: 'create', entities }
}

async function updateItem(
  context: ConnectionContext,
  { kind, action }: { kind: string; action: Exclude<BulkAction, { do: 'delete' }> },
  item: Work,
): Promise<Reverse | undefined> {
  let now: JsonObject = item.seen
  for (let attempt = 0; ; attempt++) {
    const change = patchOf(action, now)
    if (!change) return undefined
    try {
      await updateEntity(context, kind, { id: item.id, ...change })
      return { op: 'update', patch: change.seen, seen: change.patch }
    } catch (error) {
      const current = currentOf(error)
      if (!current || attempt > 0) throw error
      now = current
    }
  }
}

/** The entity as it is now, which a refusal for having moved carries. */
function currentOf(error: unknown): JsonObject | undefined {
  if (!isConsoleError(error) || error.reason !== 'moved_meanwhile' || !isJsonObject(error.details as JsonObject))
    return undefined
  const { current } = error.details as { current?: JsonObject }
  return isJsonObject(current) ? current : undefined
}

/**
 * Takes back what was done to one entity. A deleted one is made again with its own id, parents before what hung on them. Throws what the
 * verbs throw, and `not_supported` for what the gateway keeps only a hash of, after the rest was made.
 */
export async function undoItem(context: ConnectionContext, kind: string, { id, reverse }: Work): Promise<void> {
  if (!reverse) return
  if (reverse.op === 'update') {
    await updateEntity(context, kind, { id, patch: reverse.patch, seen: reverse.seen })
    return
  }
  const lost: string[] = []
  for (const one of reverse.entities) {
    const { description } = await findWritableKind(context, one.kind)
    const { fields } = description
    const { hashed = [] } = factsOf(one.kind)
    if (hashed.some(({ when }) => when === undefined || valueAt(one.entity, when) === true)) {
      lost.push(one.kind)
      continue
    }
    const left = ignoredFields(one.kind, fields)
    const kept = Object.entries(one.entity).filter(([name, value]) => value !== null && !left.has(name))
    await createEntity(context, one.kind, Object.fromEntries(kept))
  }
  if (lost.length > 0)
    throw new ConsoleError(
      'not_supported',
      `Of ${lost.join(', ')} the gateway keeps only a hash, so ${lost.length} of them cannot be made again. All else is back.`,
    )
}
