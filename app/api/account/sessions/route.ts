import { endOtherSessions, listSessions } from '@/lib/server/account'
import { consoleRoute, nothing } from '@/lib/server/http'

export const GET = consoleRoute('GET /api/account/sessions', ({ context }) => listSessions(context))
export const DELETE = consoleRoute('DELETE /api/account/sessions', async ({ context }) => {
  await endOtherSessions(context)
  return nothing()
})
