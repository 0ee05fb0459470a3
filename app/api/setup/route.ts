import { setupInput } from '@/lib/contract/users'
import { created, openRoute } from '@/lib/server/http'
import { completeSetup, requireOpenSetup } from '@/lib/server/setup'

export const POST = openRoute(
  'POST /api/setup',
  async ({ context, body }) => created(await completeSetup(context, body)),
  {
    body: setupInput,
    before: requireOpenSetup,
  },
)
