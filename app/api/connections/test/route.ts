import { connectionTestInput } from '@/lib/contract/connections'
import { testConnection } from '@/lib/server/connections'
import { consoleRoute } from '@/lib/server/http'

export const POST = consoleRoute('POST /api/connections/test', ({ context, body }) => testConnection(context, body), {
  body: connectionTestInput,
})
