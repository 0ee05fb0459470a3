import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { DriftState } from '@/lib/contract/drift'
import { api } from '@/lib/contract/paths'
import { ask } from './ask'

/** What is known of changes made without the console: `['connections', c, 'drift']`. */
export const driftQueries = {
  state: (connectionId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'drift'],
      queryFn: ({ signal }) => ask<DriftState>(api.drift(connectionId), { signal }),
    }),
}

/** Looks at the gateway now, or takes what was found as seen; throws ConsoleError. */
export async function commandDrift(client: QueryClient, connectionId: string, command: 'look' | 'seen'): Promise<void> {
  const state = await ask<DriftState>(api.drift(connectionId), { body: { do: command } })
  client.setQueryData(driftQueries.state(connectionId).queryKey, state)
  await client.invalidateQueries({ queryKey: ['audit'] })
}
