import { endOwnSession } from '@/lib/server/account'
import { consoleRoute, nothing } from '@/lib/server/http'

export const DELETE = consoleRoute('DELETE /api/account/sessions/[sessionId]', async ({ context, params }) => {
  await endOwnSession(context, params.sessionId)
  return nothing()
})
