import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/contract/paths'
import type { UndoAnswer, UndoBody, UndoPreview } from '@/lib/contract/undo'
import { ask } from './ask'

/** Which change: the connection, and the entry of the audit log that tells of it. */
export type UndoAddress = { readonly connectionId: string; readonly entryId: string }

/** What taking back changes would do: `['connections', c, 'undo', entry]`. It is asked anew every time: the gateway moves. */
export const undoQueries = {
  one: ({ connectionId, entryId }: UndoAddress) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'undo', entryId],
      queryFn: ({ signal }) => ask<UndoPreview>(api.undo(connectionId, entryId), { signal }),
      staleTime: 0,
      retry: false,
    }),
}

/** Takes a change back; throws ConsoleError, `moved_meanwhile` where somebody must choose. */
export function undoEntry({ connectionId, entryId }: UndoAddress, body: Partial<UndoBody> = {}): Promise<UndoAnswer> {
  return ask<UndoAnswer>(api.undo(connectionId, entryId), { body })
}

/** After an undo anything of the gateway may look otherwise. */
export async function afterUndo(client: QueryClient, connectionId: string): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey }) =>
      (queryKey[1] === connectionId && ['entities', 'undo', 'drift'].includes(String(queryKey[2]))) ||
      queryKey[0] === 'audit',
  })
}
