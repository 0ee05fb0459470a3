import { readNode } from '@/lib/server/connections'
import { connectionRoute } from '@/lib/server/http'

export const GET = connectionRoute('GET /api/connections/[connectionId]/node', ({ context }) => readNode(context))
