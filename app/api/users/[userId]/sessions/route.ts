import { consoleRoute, nothing } from '@/lib/server/http'
import { endUserSessions, listUserSessions } from '@/lib/server/users'

export const GET = consoleRoute('GET /api/users/[userId]/sessions', ({ context, params }) =>
  listUserSessions(context, params.userId),
)
export const DELETE = consoleRoute('DELETE /api/users/[userId]/sessions', async ({ context, params }) => {
  await endUserSessions(context, params.userId)
  return nothing()
})
