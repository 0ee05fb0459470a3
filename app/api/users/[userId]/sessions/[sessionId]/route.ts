import { consoleRoute, nothing } from '@/lib/server/http'
import { endUserSession } from '@/lib/server/users'

export const DELETE = consoleRoute('DELETE /api/users/[userId]/sessions/[sessionId]', async ({ context, params }) => {
  await endUserSession(context, params)
  return nothing()
})
