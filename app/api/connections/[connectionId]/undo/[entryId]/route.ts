import { undoBody } from '@/lib/contract/undo'
import { connectionRoute } from '@/lib/server/http'
import { readUndo, undoEntry } from '@/lib/server/undo'

export const GET = connectionRoute('GET /api/connections/[connectionId]/undo/[entryId]', ({ context, params }) =>
  readUndo(context, params.entryId),
)

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/undo/[entryId]',
  ({ context, params, body }) => undoEntry(context, params.entryId, body),
  { body: undoBody },
)
