import { renewRecoveryCodes } from '@/lib/server/factors'
import { consoleRoute, created } from '@/lib/server/http'

export const POST = consoleRoute('POST /api/account/factor/recovery-codes', async ({ context }) =>
  created(await renewRecoveryCodes(context)),
)
