import { consoleRoute, nothing } from '@/lib/server/http'
import { resetFactor } from '@/lib/server/users'

export const DELETE = consoleRoute('DELETE /api/users/[userId]/factor', async ({ context, params }) => {
  await resetFactor(context, params.userId)
  return nothing()
})
