import { storedCertificates } from '@/lib/server/certificates'
import { entityRoute } from '@/lib/server/http'

export const GET = entityRoute(
  'GET /api/connections/[connectionId]/certificates/[kind]/[id]',
  ({ context, kind, params }) => storedCertificates(context, kind, params.id),
)
