import { listSessions } from '@/lib/server/account'
import { consoleRoute } from '@/lib/server/http'

export const GET = consoleRoute('GET /api/account/sessions', ({ context }) => listSessions(context))
