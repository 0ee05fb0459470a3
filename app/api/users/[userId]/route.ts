import { userPatch } from '@/lib/contract/users'
import { consoleRoute, nothing } from '@/lib/server/http'
import { removeUser, updateUser } from '@/lib/server/users'

export const PATCH = consoleRoute(
  'PATCH /api/users/[userId]',
  ({ context, params, body }) => updateUser(context, params.userId, body),
  { body: userPatch },
)

export const DELETE = consoleRoute('DELETE /api/users/[userId]', async ({ context, params }) => {
  await removeUser(context, params.userId)
  return nothing()
})
