import { passwordChange } from '@/lib/contract/users'
import { changePassword } from '@/lib/server/account'
import { consoleRoute, nothing } from '@/lib/server/http'

export const PUT = consoleRoute(
  'PUT /api/account/password',
  async ({ context, body }) => {
    await changePassword(context, body)
    return nothing()
  },
  { body: passwordChange },
)
