import 'server-only'
import { createHmac } from 'node:crypto'
import type { UndoField, UndoPreview } from '@/lib/contract/undo'
import { comparersOf } from '@/lib/diff/comparer'
import { fieldChanges } from '@/lib/diff/field-changes'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity } from '@/lib/entities/types'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import { isConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { type Fetched, fetchEntity } from '@/lib/server/entities/fetch-entity'
import { type FoundKind, findKind } from '@/lib/server/entities/find-kind'
import { env } from '@/lib/server/env'
import { requireRight } from '@/lib/server/grants'
import { findDependents } from '@/lib/server/removal/find-dependents'
import { countByKind } from '@/lib/server/removal/name-entities'
import { lostOf } from '@/lib/server/removal/read-removal'
import { partOf, readFields } from './read-fields'
import { type KeptReverse, loadReverse, type Reverse, undoneBy } from './reverse'

/** A preview and what it was made from; `record` and what follows are absent where nothing is kept of the entry. */
export type UndoReading = {
  readonly preview: UndoPreview
  readonly record?: KeptReverse
  readonly now?: Fetched
}

const empty = { fields: [], along: [], held: [], lost: [] }

/**
 * What taking back the change of an audit entry would do now, judged by the gateway as it is. Writes nothing. Throws `not_found` where the
 * gateway no longer has the kind, and whatever the gateway throws.
 */
export async function readUndo(context: UserContext & ConnectionContext, entryId: string): Promise<UndoPreview> {
  return (await readUndoWhole(context, entryId)).preview
}

/** `readUndo` with what it read, secrets included: it stays in the server. */
export async function readUndoWhole(context: UserContext & ConnectionContext, entryId: string): Promise<UndoReading> {
  const { id: connectionId } = context.connection
  const record = await loadReverse(connectionId, entryId)
  if (!record) return { preview: { ...empty, state: 'too_old' } }
  const { kind, entityId, reverse, undoes } = record
  requireRight(context, 'entities.read', kind)
  const found = await findKind(context, kind)
  const now = await fetchIfThere(context, found, entityId)
  const by = await undoneBy(connectionId, entryId)
  const known = {
    op: reverse.op,
    kind,
    entityId,
    name: entityName(found.description, now?.entity ?? nameHolder(reverse)),
    ...(by && { undoneBy: by }),
    ...(undoes && { undoes }),
  }
  const told = await judge(context, found, { reverse, now })
  return { preview: { ...empty, ...known, ...told }, record, ...(now && { now }) }
}

/** A short text for the state of some fields; keyed, since they may hold secrets. */
export function markOf(now: Entity, fields: readonly Pick<UndoField, 'path'>[]): string {
  const part = partOf(
    now,
    fields.map(({ path }) => path),
  )
  return createHmac('sha256', env().AUTH_SECRET).update(JSON.stringify(part)).digest('hex').slice(0, 32)
}

type Judged = Pick<UndoPreview, 'state'> & Partial<UndoPreview>

async function judge(
  context: ConnectionContext,
  found: FoundKind,
  { reverse, now }: { reverse: Reverse; now: Fetched | undefined },
): Promise<Judged> {
  switch (reverse.op) {
    case 'update': {
      if (!now) return { state: 'gone' }
      const fields = readFields(reverse, now.entity, now.rules)
      const isMoved = fields.some((field) => field.isMoved)
      const state = fields.length === 0 ? 'nothing' : isMoved ? 'moved' : 'ready'
      return { state, fields, mark: markOf(now.entity, fields) }
    }
    case 'create':
      return now ? judgeCreated(context, found, { after: reverse.after, now }) : { state: 'nothing' }
    case 'delete': {
      if (now) return { state: 'nothing' }
      const lost = [
        ...lostOf(reverse.entities.map(({ kind, entity }) => ({ kind, id: entity.id, entity }))),
        ...(reverse.isWhole ? [] : [{ kind: found.description.kind, count: 0, why: 'too_many' as const }]),
      ]
      const [root, ...others] = reverse.entities
      const isLost =
        root !== undefined && lostOf([{ kind: root.kind, id: root.entity.id, entity: root.entity }]).length > 0
      return { state: isLost ? 'lost' : 'ready', along: namesIn(found, others), lost }
    }
  }
}

async function judgeCreated(
  context: ConnectionContext,
  { gateway, description }: FoundKind,
  { after, now }: { after: Entity; now: Fetched },
): Promise<Judged> {
  const { kind } = description
  const { entity, rules } = now
  const dependents = await findDependents(context, gateway, { kind, ids: [entity.id] })
  const along = await countByKind(context, gateway, dependents.of.get(entity.id) ?? [])
  const held = await countByKind(context, gateway, dependents.holders)
  const comparer = comparersOf({
    description: gateway,
    subschemas: {},
  })(kind, entity)
  const [left, current] = [after, entity].map(
    (one) => withholdSecrets<JsonObject>(comparer.comparable(one), rules.secrets).entity,
  )
  const fields = fieldChanges(left, current, rules.fields).map(({ path, before, after: value }) => ({
    path,
    ...(before !== undefined && { left: before }),
    ...(value !== undefined && { now: value }),
    isSecret: false,
    isMoved: true,
  }))
  const state = held.length > 0 ? 'held' : fields.length > 0 ? 'moved' : 'ready'
  return {
    state,
    fields,
    along,
    held,
    lost: lostOf([{ kind, id: entity.id, entity }, ...(dependents.of.get(entity.id) ?? [])]),
  }
}

/** The names of what is gone stand only in what was kept of it. */
function namesIn({ gateway }: FoundKind, others: Extract<Reverse, { op: 'delete' }>['entities']) {
  const kinds = [...new Set(others.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const all = others.filter((one) => one.kind === kind)
    const nameOf = (entity: Entity) => entityName(gateway.kinds[kind] ?? ['name'], entity)
    return {
      kind,
      count: all.length,
      some: all.slice(0, 20).map(({ entity }) => ({ kind, id: entity.id, name: nameOf(entity) })),
    }
  })
}

function nameHolder(reverse: Reverse): JsonObject {
  if (reverse.op === 'create') return reverse.after
  return reverse.op === 'delete' ? (reverse.entities[0]?.entity ?? {}) : {}
}

async function fetchIfThere(
  context: ConnectionContext,
  { description }: FoundKind,
  id: string,
): Promise<Fetched | undefined> {
  try {
    return await fetchEntity(context, description, id)
  } catch (error) {
    if (isConsoleError(error) && error.code === 'not_found') return undefined
    throw error
  }
}
