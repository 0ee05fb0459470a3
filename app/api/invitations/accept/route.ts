import { linkAccept } from '@/lib/contract/invitations'
import { nothing, openRoute } from '@/lib/server/http'
import { acceptLink } from '@/lib/server/invitations'

export const POST = openRoute(
  'POST /api/invitations/accept',
  async ({ context, body }) => {
    await acceptLink(context, body)
    return nothing()
  },
  { body: linkAccept },
)
