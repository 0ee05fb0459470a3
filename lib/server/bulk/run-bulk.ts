import 'server-only'
import type { BulkItem, BulkOperation } from '@/lib/contract/bulk'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { spendApproval } from '@/lib/server/approvals/spend-approval'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { requireRight } from '@/lib/server/grants'
import { distrustInventories } from '@/lib/server/inventory'
import { sharedContext } from '@/lib/server/kong'
import { type Operation, showOperation, type Work } from './operation'
import { findOperation, isBusy } from './operations'
import { captureItem, performItem, undoItem } from './perform-item'

/** As many entities are worked on at once: Kong's knee is at 10 to 20 connections, and others use the gateway too. */
const width = 6

/** What is deleted is read beforehand, so many at a time: in between a stop is heeded. */
const captured = 60

type Command = 'run' | 'stop' | 'undo'

/**
 * Starts, stops or takes back an operation; the work goes on in the server when the browser leaves. Throws `conflict` where the operation is
 * at something else, `forbidden`, and `unavailable` where the audit log cannot be written: then nothing is done.
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
    return showOperation(operation)
  }
  const isReady =
    command === 'run' ? operation.state === 'planned' || operation.state === 'stopped' : !isBusy(operation)
  if (!isReady) throw new ConsoleError('conflict', 'The operation is under way already.')
  if (command === 'run' && operation.state === 'planned' && operation.action.do === 'delete')
    await spendApproval(context, { purpose: 'bulk', subjectId: operation.id })
  // Nobody's leaving ends it.
  const shared = { ...context, ...sharedContext(context) }
  operation.state = command === 'run' ? 'running' : 'undoing'
  operation.startedAt = Date.now()
  operation.endedAt = undefined
  // The entry of the audit log stands, or nothing was begun.
  await new Promise<void>((resolve, reject) => {
    perform(shared, operation, { command, begun: resolve }).catch(reject)
  })
  return showOperation(operation)
}

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
    after: { kind, action, command, entities: todo.length },
  }
  try {
    await audited(context, draft, async () => {
      begun()
      await workThrough(context, operation, { todo: command === 'run' ? todo : todo.toReversed(), command })
      const { counts } = showOperation(operation)
      return { result: undefined, after: { ...draft.after, counts } }
    })
  } catch (error) {
    context.log.error({ err: error, operation: operation.id }, 'bulk operation ended')
    throw error
  } finally {
    const isStopped = operation.state === 'stopping'
    const isLeft = operation.items.some(({ state }) => state === 'waiting')
    operation.state = isStopped || isLeft ? 'stopped' : 'done'
    operation.endedAt = Date.now()
    distrustInventories(operation.connectionId)
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

function shownError(error: unknown): BulkItem['error'] {
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
