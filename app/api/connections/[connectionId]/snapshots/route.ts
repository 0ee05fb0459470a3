import { snapshotQuery, snapshotTake } from '@/lib/contract/snapshots'
import { connectionRoute, created } from '@/lib/server/http'
import { eventStream, listSnapshots, takeSnapshot } from '@/lib/server/snapshots'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/snapshots',
  ({ context, query }) => listSnapshots(context, query),
  { query: snapshotQuery },
)

/** Whoever accepts a stream of events sees how far it is: `progress` events, then `done` with the snapshot. */
export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/snapshots',
  async ({ context, body, request }) => {
    if (!request.headers.get('accept')?.includes('text/event-stream')) return created(await takeSnapshot(context, body))
    // It is taken to its end, whether or not the browser stays.
    const own = { ...context, signal: new AbortController().signal }
    return eventStream(context.signal, async (say) => {
      say('done', await takeSnapshot(own, { ...body, onProgress: (progress) => say('progress', progress) }))
    })
  },
  { body: snapshotTake },
)
