import { accountPatch } from '@/lib/contract/users'
import { readAccount, updateAccount } from '@/lib/server/account'
import { consoleRoute } from '@/lib/server/http'

export const GET = consoleRoute('GET /api/account', ({ context }) => readAccount(context))
export const PATCH = consoleRoute('PATCH /api/account', ({ context, body }) => updateAccount(context, body), {
  body: accountPatch,
})
