import { certificateInspect } from '@/lib/contract/certificates'
import { inspectCertificate } from '@/lib/server/certificates'
import { consoleRoute } from '@/lib/server/http'

export const POST = consoleRoute('POST /api/certificates/inspect', ({ body }) => inspectCertificate(body), {
  body: certificateInspect,
})
