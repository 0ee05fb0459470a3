import 'server-only'
import type { NodeStatus } from '@/lib/contract/connections'
import type { ConnectionContext } from '@/lib/server/context'
import { accessOf, connectionKey, freshCache, gatewayClient, lineOf, readInfo, sharedContext } from '@/lib/server/kong'
import { isOpenToNetwork } from './is-open-to-network'
import { nodeStatus } from './node-status'

const openness = freshCache<boolean>('open-gateways', { freshMs: 5 * 60_000 })

/** What a gateway says of itself now: `/status` live, with its latency; `/` at most 30 s old. Throws ConsoleError when it cannot be heard. */
export async function readNode(context: ConnectionContext): Promise<NodeStatus> {
  const [info, { status, latencyMs }] = await Promise.all([readInfo(context), gatewayClient(context).status()])
  const isOpen = await openness.get(connectionKey(context), async () =>
    isOpenToNetwork(accessOf(context.connection), await lineOf(context.connection), sharedContext(context)),
  )
  return nodeStatus({ info, status, latencyMs, isOpenToNetwork: isOpen })
}
