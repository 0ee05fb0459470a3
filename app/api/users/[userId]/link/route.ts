import { consoleRoute, created } from '@/lib/server/http'
import { linkUser } from '@/lib/server/users'

export const POST = consoleRoute('POST /api/users/[userId]/link', async ({ context, params }) =>
  created(await linkUser(context, params.userId)),
)
