import { openRoute } from '@/lib/server/http'

export const GET = openRoute('GET /api/health/live', () => ({ status: 'live' }))
