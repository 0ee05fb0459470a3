import 'server-only'
import type { BulkError, BulkOperation } from '@/lib/contract/bulk'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { requireApproval, spendApproval } from '@/lib/server/approvals/spend-approval'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { requireRight } from '@/lib/server/grants'
import { distrustInventories } from '@/lib/server/inventory'
import { sharedContext } from '@/lib/server/kong'
import { type Operation, showOperation, type Work } from './operation'
import { findOperation, isBusy } from './operations'
import { captureItem, performItem, undoItem } from './perform-item'
import { snapshotFirst } from './snapshot-first'

/** As many entities are worked on at once: Kong's knee is at 10 to 20 connections, and others use the gateway too. */
const width = 6

/** What is deleted is read beforehand, so many at a time: in between a stop is heeded. */
const captured = 60

type Command = 'run' | 'stop' | 'undo'

/**
 * Starts, stops or takes back an operation; the work goes on in the server when the browser leaves. The first start takes a snapshot of the
 * gateway and answers once that is kept. Throws `conflict` where the operation is at something else, `forbidden`, what the gateway throws
 * while it is read, and `unavailable` where the audit log cannot be written: then no entity was touched, and it stands as before.
 */
export async function commandBulk(
  context: UserContext & ConnectionContext,
  id: string,
  command: Command,
): Promise<BulkOperation> {
  const operation = findOperation(context, id)
  const needed = operation.action.do === 'delete' ? 'entities.delete' : 'entities.update'
  requireRight(context, needed, operation.kind)
  if (command === 'stop') {
    if (isBusy(operation)) operation.state = 'stopping'
    operation.leave?.abort()
    return showOperation(operation)
  }
  const isReady =
    command === 'run' ? operation.state === 'planned' || operation.state === 'stopped' : !isBusy(operation)
  if (!isReady) throw new ConsoleError('conflict', 'The operation is under way already.')
  // Nobody's leaving ends it.
  const shared = { ...context, ...sharedContext(context) }
  const before = { state: operation.state, startedAt: operation.startedAt, endedAt: operation.endedAt }
  operation.state = startOf(operation, command)
  operation.startedAt = Date.now()
  operation.endedAt = undefined
  operation.error = undefined
  try {
    if (operation.state === 'taking_snapshot') await prepare(shared, operation)
    if (operation.state === 'taking_snapshot') operation.state = 'running'
    // The entry of the audit log stands, or nothing was begun.
    await new Promise<void>((resolve, reject) => {
      perform(shared, operation, { command, begun: resolve }).catch(reject)
    })
  } catch (error) {
    Object.assign(operation, before)
    if (error === stopped) return showOperation(operation)
    operation.error = shownError(error)
    throw error
  }
  return showOperation(operation)
}

/** What a start begins with. One that was stopped goes on: what was before is kept already. */
function startOf({ state, items }: Operation, command: 'run' | 'undo'): Operation['state'] {
  if (command === 'undo') return 'undoing'
  return state === 'planned' && items.some((item) => isTodo(item.state)) ? 'taking_snapshot' : 'running'
}

/** What must stand before the first write: the approval, where one is wanted, and the snapshot. */
async function prepare(context: ConnectionContext, operation: Operation): Promise<void> {
  const approved = { purpose: 'bulk', subjectId: operation.id } as const
  const isDelete = operation.action.do === 'delete'
  if (isDelete) await requireApproval(context, approved)
  try {
    if (operation.state !== 'stopping') await snapshotFirst(context, operation)
  } catch (error) {
    // It is the very stop that broke the reading off.
    if (operation.state !== 'stopping') throw error
  }
  if (operation.state === 'stopping') throw stopped
  if (isDelete) await spendApproval(context, approved)
}

/** Somebody stopped it before anything was begun. */
const stopped = Symbol('stopped')

type Start = { readonly command: 'run' | 'undo'; readonly begun: () => void }

/** The whole work, under one entry of the audit log of its own; the verbs write one for each entity. */
async function perform(context: ConnectionContext, operation: Operation, { command, begun }: Start): Promise<void> {
  const { kind, action } = operation
  const todo = operation.items.filter(({ state }) => (command === 'run' ? isTodo(state) : state === 'done'))
  if (command === 'run') for (const item of todo) item.state = 'waiting'
  const draft = {
    action: (action.do === 'delete') === (command === 'run') ? ('delete' as const) : ('update' as const),
    kind: 'bulk',
    entityId: operation.id,
    entityName: `${todo.length} ${kind}`,
    connection: { id: context.connection.id, name: context.connection.name },
    after: {
      kind,
      action,
      command,
      entities: todo.length,
      ...(command === 'run' && operation.snapshot && { snapshot: operation.snapshot.id }),
    },
  }
  let hasBegun = false
  try {
    await audited(context, draft, async () => {
      hasBegun = true
      begun()
      await workThrough(context, operation, { todo: command === 'run' ? todo : todo.toReversed(), command })
      const { counts } = showOperation(operation)
      return { result: undefined, after: { ...draft.after, counts } }
    })
  } catch (error) {
    context.log.error({ err: error, operation: operation.id }, 'bulk operation ended')
    throw error
  } finally {
    if (hasBegun) {
      const isStopped = operation.state === 'stopping'
      const isLeft = operation.items.some(({ state }) => state === 'waiting')
      operation.state = isStopped || isLeft ? 'stopped' : 'done'
      operation.endedAt = Date.now()
      distrustInventories(operation.connectionId)
    }
  }
}

async function workThrough(
  context: ConnectionContext,
  operation: Operation,
  { todo, command }: { todo: readonly Work[]; command: 'run' | 'undo' },
): Promise<void> {
  const { kind, action } = operation
  const isStopping = () => operation.state === 'stopping'
  const size = command === 'run' && action.do === 'delete' ? captured : todo.length
  for (let at = 0; at < todo.length && !isStopping(); at += Math.max(1, size)) {
    const part = todo.slice(at, at + Math.max(1, size))
    if (command === 'run' && action.do === 'delete')
      await inParallel(part, isStopping, (item) =>
        settled(context, item, 'failed', () => captureItem(context, kind, item)),
      )
    await inParallel(
      part.filter(({ state }) => state !== 'failed' || command === 'undo' || action.do !== 'delete'),
      isStopping,
      (item) =>
        command === 'run'
          ? settled(context, item, 'failed', async () => {
              item.reverse = await performItem(context, operation, item)
              item.state = item.reverse ? 'done' : 'unchanged'
            })
          : settled(context, item, 'kept', async () => {
              await undoItem(context, kind, item)
              item.state = 'undone'
            }),
    )
  }
}

/** What failed is tried again by another run of a stopped operation. */
function isTodo(state: Work['state']): boolean {
  return state === 'waiting' || state === 'failed'
}

async function settled(
  context: ConnectionContext,
  item: Work,
  failed: 'failed' | 'kept',
  act: () => Promise<void>,
): Promise<void> {
  try {
    item.error = undefined
    await act()
  } catch (error) {
    item.state = failed
    item.error = shownError(error)
    if (!isConsoleError(error))
      context.log.error({ err: error, entity: item.id }, 'unexpected error in a bulk operation')
  }
}

function shownError(error: unknown): BulkError {
  if (!isConsoleError(error)) return { code: 'unexpected', message: 'Something unexpected happened.' }
  const { code, reason, message } = error
  return { code, ...(reason !== undefined && { reason }), message }
}

async function inParallel<T>(
  items: readonly T[],
  isStopping: () => boolean,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items]
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined && !isStopping(); item = rest.shift()) await act(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
}
