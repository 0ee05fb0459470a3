import { consoleRoute, nothing } from '@/lib/server/http'
import { sendTestMail } from '@/lib/server/setup'

export const POST = consoleRoute('POST /api/settings/mail-test', async ({ context }) => {
  await sendTestMail(context)
  return nothing()
})
