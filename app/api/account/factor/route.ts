import { factorInput } from '@/lib/contract/factors'
import { beginOwnFactor, confirmOwnFactor, removeOwnFactor } from '@/lib/server/factors'
import { consoleRoute, created, nothing } from '@/lib/server/http'

export const POST = consoleRoute('POST /api/account/factor', async ({ context }) =>
  created(await beginOwnFactor(context)),
)
export const PUT = consoleRoute(
  'PUT /api/account/factor',
  ({ context, body }) => confirmOwnFactor(context, body.code),
  { body: factorInput },
)
export const DELETE = consoleRoute('DELETE /api/account/factor', async ({ context }) => {
  await removeOwnFactor(context)
  return nothing()
})
