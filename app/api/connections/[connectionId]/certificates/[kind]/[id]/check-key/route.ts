import { storedKeyCheck } from '@/lib/contract/certificates'
import { checkStoredKey } from '@/lib/server/certificates'
import { entityRoute } from '@/lib/server/http'

export const POST = entityRoute(
  'POST /api/connections/[connectionId]/certificates/[kind]/[id]/check-key',
  ({ context, kind, params, body }) => checkStoredKey(context, kind, { ...body, id: params.id }),
  { body: storedKeyCheck },
)
