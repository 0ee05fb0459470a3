import { openapiDocument } from '@/lib/openapi/document'
import { env } from '@/lib/server/env'
import { consoleRoute, languageOf } from '@/lib/server/http'
import { consoleVersion } from '@/lib/server/kong'

export const GET = consoleRoute('GET /api/openapi', ({ request }) =>
  openapiDocument({ basePath: env().BASE_PATH, version: consoleVersion(), locale: languageOf(request) }),
)
