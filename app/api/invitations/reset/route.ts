import { resetRequest } from '@/lib/contract/invitations'
import { nothing, openRoute } from '@/lib/server/http'
import { requestReset } from '@/lib/server/invitations'

export const POST = openRoute(
  'POST /api/invitations/reset',
  async ({ context, body }) => {
    await requestReset(context, body.email)
    return nothing()
  },
  { body: resetRequest },
)
