import { consoleRoute } from '@/lib/server/http'
import { watchEvents } from '@/lib/server/metrics'

export const GET = consoleRoute('GET /api/events', ({ context, request }) =>
  watchEvents(context, request.headers.get('cookie')),
)
