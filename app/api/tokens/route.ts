import { tokenInput } from '@/lib/contract/tokens'
import { consoleRoute, created } from '@/lib/server/http'
import { createToken, listTokens } from '@/lib/server/tokens'

export const GET = consoleRoute('GET /api/tokens', ({ context }) => listTokens(context))

export const POST = consoleRoute(
  'POST /api/tokens',
  async ({ context, body }) => created(await createToken(context, body)),
  { body: tokenInput },
)
