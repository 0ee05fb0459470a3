import { linkLook } from '@/lib/contract/invitations'
import { openRoute } from '@/lib/server/http'
import { lookAtLink } from '@/lib/server/invitations'

export const POST = openRoute('POST /api/invitations/look', ({ context, body }) => lookAtLink(context, body.token), {
  body: linkLook,
})
