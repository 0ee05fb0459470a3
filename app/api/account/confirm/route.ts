import { confirmInput } from '@/lib/contract/factors'
import { confirmIdentity } from '@/lib/server/account'
import { consoleRoute, nothing } from '@/lib/server/http'

export const POST = consoleRoute(
  'POST /api/account/confirm',
  async ({ context, body }) => {
    await confirmIdentity(context, body)
    return nothing()
  },
  { body: confirmInput },
)
