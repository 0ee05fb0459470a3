import { consoleRoute } from '@/lib/server/http'
import { readSignInSettings } from '@/lib/server/setup'

export const GET = consoleRoute('GET /api/settings/sign-in', () => readSignInSettings())
