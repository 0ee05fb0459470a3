import { gatewayState, type NodeReading } from '@/components/shell/gateway-state'
import type { Connection } from '@/lib/contract/connections'

/** How a gateway fares, worst first; `connections.states.<state>` has the words. */
export const gatewayStates = ['down', 'database', 'open', 'waiting', 'healthy'] as const

/** One of `gatewayStates`. */
export type GatewayState = (typeof gatewayStates)[number]

/** The frame's judgement of a gateway, as one word to sort rows by; an Admin API open to the network needs care before it is called healthy. */
export function rowState(node: NodeReading, connection: Pick<Connection, 'verifyTls' | 'adminUrl'>): GatewayState {
  const { word, notices } = gatewayState(node, connection)
  if (word === 'down' || word === 'waiting') return word
  if (word === 'databaseDown') return 'database'
  return notices.includes('openToNetwork') ? 'open' : 'healthy'
}

/** Sorts worst first, then by name. */
export function byWorst(a: { state: GatewayState; name: string }, b: { state: GatewayState; name: string }): number {
  return gatewayStates.indexOf(a.state) - gatewayStates.indexOf(b.state) || a.name.localeCompare(b.name)
}
