import { queryOptions } from '@tanstack/react-query'
import type {
  Connection,
  ConnectionInput,
  ConnectionList,
  ConnectionPatch,
  ConnectionTestInput,
  ConnectionTestReport,
  NodeStatus,
} from '@/lib/contract/connections'
import { api } from '@/lib/contract/paths'
import type { GatewayDescription } from '@/lib/entities/types'
import { ask } from './ask'

/**
 * Reads of connections and their gateways. Keys go from general to particular:
 * `['connections', 'list']`, `['connections', id, 'one' | 'node' | 'description']`.
 */
export const connectionQueries = {
  list: () =>
    queryOptions({
      queryKey: ['connections', 'list'],
      queryFn: ({ signal }) => ask<ConnectionList>(api.connections(), { signal }),
    }),
  one: (connectionId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'one'],
      queryFn: ({ signal }) => ask<Connection>(api.connection(connectionId), { signal }),
    }),
  /** What the gateway says of itself now. No retries: that a gateway is down is an answer, and the next poll comes soon. */
  node: (connectionId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'node'],
      queryFn: ({ signal }) => ask<NodeStatus>(api.node(connectionId), { signal }),
      retry: false,
    }),
  description: (connectionId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'description'],
      queryFn: ({ signal }) => ask<GatewayDescription>(api.description(connectionId), { signal }),
      staleTime: 60_000,
      retry: false,
    }),
}

/** Saves a new connection; throws ConsoleError. */
export function createConnection(input: ConnectionInput): Promise<Connection> {
  return ask<Connection>(api.connections(), { method: 'POST', body: input })
}

/** Changes a connection by what is sent; throws ConsoleError. */
export function updateConnection(connectionId: string, patch: ConnectionPatch): Promise<Connection> {
  return ask<Connection>(api.connection(connectionId), { method: 'PATCH', body: patch })
}

/** Removes a connection and its stored secrets; the gateway itself is not touched. Throws ConsoleError. */
export function removeConnection(connectionId: string): Promise<void> {
  return ask<void>(api.connection(connectionId), { method: 'DELETE' })
}

/** Talks to a gateway before anything is saved; throws ConsoleError whose reason says why it could not. */
export function testConnection(input: ConnectionTestInput, signal?: AbortSignal): Promise<ConnectionTestReport> {
  return ask<ConnectionTestReport>(api.connectionTest(), { method: 'POST', body: input, signal })
}
