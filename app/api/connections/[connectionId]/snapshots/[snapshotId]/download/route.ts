import { downloadBody } from '@/lib/contract/snapshots'
import { connectionRoute } from '@/lib/server/http'
import { downloadSnapshot } from '@/lib/server/snapshots'

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/download',
  async ({ context, params, body }) => {
    const { name, type, text } = await downloadSnapshot(context, { ...body, id: params.snapshotId })
    return new Response(text, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      },
    })
  },
  { body: downloadBody },
)
