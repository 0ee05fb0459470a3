import { readFleet } from '@/lib/server/fleet'
import { consoleRoute } from '@/lib/server/http'

export const GET = consoleRoute('GET /api/fleet', ({ context }) => readFleet(context))
