import { beginPendingFactor } from '@/lib/server/factors'
import { created, openRoute } from '@/lib/server/http'

export const POST = openRoute('POST /api/factors', async ({ request }) =>
  created(await beginPendingFactor(request.headers.get('cookie'))),
)
