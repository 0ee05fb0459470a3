import 'server-only'
import type { ConnectionContext } from '@/lib/server/context'
import { connectionKey, freshCache, gatewayClient, readTagRows, sharedContext, type TagRows } from '@/lib/server/kong'

/** All rows of a gateway's tags; `readAt` in ms since 1970. */
export type TagReading = TagRows & { readonly readAt: number }

/** Tags are typed and looked at in bursts; the list of a large gateway takes seconds. */
const freshMs = 15_000

const readings = freshCache<TagReading>('tags', { freshMs, most: 20 })

/** Every tag of every entity, as read at most `freshMs` ago. Throws whatever the gateway throws. */
export function readAllTags(context: ConnectionContext): Promise<TagReading> {
  return readings.get(connectionKey(context), async () => {
    const readAt = Date.now()
    return { ...(await readTagRows(gatewayClient(sharedContext(context)))), readAt }
  })
}
