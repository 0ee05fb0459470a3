import { targetHealthChange } from '@/lib/contract/upstreams'
import { connectionRoute, nothing } from '@/lib/server/http'
import { setTargetHealth } from '@/lib/server/upstreams'

export const PUT = connectionRoute(
  'PUT /api/connections/[connectionId]/upstreams/[id]/targets/[target]/health',
  async ({ context, params, body }) => {
    await setTargetHealth(context, { ...body, upstream: params.id, target: params.target })
    return nothing()
  },
  { body: targetHealthChange },
)
