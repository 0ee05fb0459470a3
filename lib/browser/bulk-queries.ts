import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { BulkExport, BulkExported, BulkOperation, BulkPlan } from '@/lib/contract/bulk'
import { api } from '@/lib/contract/paths'
import { ask } from './ask'

/** While it works an operation is asked for so often. */
const pollMs = 700

/** Reads of operations over many entities: `['connections', c, 'bulk', id]`. */
export const bulkQueries = {
  operation: (connectionId: string, id: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'bulk', id],
      queryFn: ({ signal }) => ask<BulkOperation>(api.bulkOperation(connectionId, id), { signal }),
      refetchInterval: ({ state: { data } }) => (data && isBusy(data) ? pollMs : false),
      retry: false,
    }),
}

/** Whether the server is at it. */
export function isBusy({ state }: BulkOperation): boolean {
  return state === 'taking_snapshot' || state === 'running' || state === 'undoing' || state === 'stopping'
}

/** Freezes a selection into an operation; nothing is changed yet. Throws ConsoleError. */
export function planBulk(connectionId: string, plan: BulkPlan): Promise<BulkOperation> {
  return ask<BulkOperation>(api.bulk(connectionId), { body: plan })
}

/**
 * Starts, stops or takes back an operation; throws ConsoleError. The answer stands at once; until it is there (a first start takes a snapshot)
 * the operation is looked at again and again.
 */
export async function commandBulk(
  client: QueryClient,
  { connectionId, id }: { connectionId: string; id: string },
  command: 'run' | 'stop' | 'undo',
): Promise<void> {
  const { queryKey } = bulkQueries.operation(connectionId, id)
  const look = setInterval(() => void client.invalidateQueries({ queryKey }), pollMs)
  try {
    const answer = await ask<BulkOperation>(api.bulkOperation(connectionId, id), { body: { command } })
    // An older look must not come after it.
    await client.cancelQueries({ queryKey })
    client.setQueryData(queryKey, answer)
  } finally {
    clearInterval(look)
  }
}

/** After an operation, or a piece of it: everything of the gateway may look otherwise. */
export async function afterBulk(client: QueryClient, connectionId: string): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey }) =>
      (queryKey[1] === connectionId && (queryKey[2] === 'entities' || queryKey[2] === 'snapshots')) ||
      queryKey[0] === 'audit',
  })
}

/** A selection as the text of a file; throws ConsoleError. */
export function exportBulk(connectionId: string, wanted: BulkExport): Promise<BulkExported> {
  return ask<BulkExported>(api.bulkExport(connectionId), { body: wanted })
}
