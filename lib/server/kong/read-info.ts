import 'server-only'
import type { ConnectionContext } from '@/lib/server/context'
import { gatewayClient } from './client'
import { freshCache } from './fresh-cache'
import type { NodeInfo } from './node-info'
import { connectionKey, sharedContext } from './shared-context'

// `GET /` is the largest and slowest answer of a node (40 KB, it counts the plugins in use), and seldom changes.
const infos = freshCache<NodeInfo>('node-infos', { freshMs: 30_000 })

/** What `GET /` of a gateway says, at most 30 s old. Throws ConsoleError. */
export function readInfo(context: ConnectionContext): Promise<NodeInfo> {
  return infos.get(connectionKey(context), async () => (await gatewayClient(sharedContext(context)).info()).info)
}
