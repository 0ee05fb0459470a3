import { userInput } from '@/lib/contract/users'
import { consoleRoute, created } from '@/lib/server/http'
import { createUser, listUsers } from '@/lib/server/users'

export const GET = consoleRoute('GET /api/users', () => listUsers())
export const POST = consoleRoute(
  'POST /api/users',
  async ({ context, body }) => created(await createUser(context, body)),
  {
    body: userInput,
  },
)
