import { authRoute } from '@/lib/server/http/auth-route'

export const GET = authRoute('GET /api/auth/[...nextauth]')
export const POST = authRoute('POST /api/auth/[...nextauth]')
