import { openRoute } from '@/lib/server/http'
import { requireReady } from '@/lib/server/setup'

export const GET = openRoute('GET /api/health/ready', async () => {
  await requireReady()
  return { status: 'ready' }
})
