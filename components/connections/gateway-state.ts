import type { NodeStatus } from '@/lib/contract/connections'

/** How a gateway fares, worst first; `connections.states.<state>` has the words. */
export const gatewayStates = ['down', 'database', 'open', 'waiting', 'healthy'] as const

/** One of `gatewayStates`. */
export type GatewayState = (typeof gatewayStates)[number]

/** The state the last reading of a gateway tells. */
export function gatewayState({ data, error }: { data: NodeStatus | undefined; error: unknown }): GatewayState {
  if (error) return 'down'
  if (data === undefined) return 'waiting'
  // DB-less nodes and data planes have no database to reach.
  if (data.database !== 'off' && !data.databaseReachable) return 'database'
  return data.isOpenToNetwork ? 'open' : 'healthy'
}

/** Sorts worst first, then by name. */
export function byWorst(a: { state: GatewayState; name: string }, b: { state: GatewayState; name: string }): number {
  return gatewayStates.indexOf(a.state) - gatewayStates.indexOf(b.state) || a.name.localeCompare(b.name)
}
