import { connectionRoute } from '@/lib/server/http'
import { listTags } from '@/lib/server/tags'

export const GET = connectionRoute('GET /api/connections/[connectionId]/tags', ({ context }) => listTags(context))
