import { revealDeclarative } from '@/lib/server/declarative'
import { connectionRoute } from '@/lib/server/http'

export const POST = connectionRoute('POST /api/connections/[connectionId]/declarative/reveal', ({ context }) =>
  revealDeclarative(context),
)
