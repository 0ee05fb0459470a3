import { declarativeInput, mostDocumentBytes } from '@/lib/contract/declarative'
import { applyDeclarative, getDeclarative } from '@/lib/server/declarative'
import { connectionRoute } from '@/lib/server/http'

export const GET = connectionRoute('GET /api/connections/[connectionId]/declarative', ({ context }) =>
  getDeclarative(context),
)

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/declarative',
  ({ context, body }) => applyDeclarative(context, body),
  { body: declarativeInput, mostBytes: mostDocumentBytes },
)
