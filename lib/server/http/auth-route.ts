import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { answerAuth } from '@/lib/server/auth'
import { isHttps } from '@/lib/server/session'
import { parseJson } from './parse-json'
import { readText } from './read-body'
import { openRoute, type RouteHandler } from './route'

/** Most bytes of a sign-in. */
const mostBytes = 16_384

/**
 * The door of next-auth: Origin checked and body limited like everywhere, and always an answer in JSON, refusals
 * in our own words with their status.
 */
export function authRoute(key: 'GET /api/auth/[...nextauth]' | 'POST /api/auth/[...nextauth]'): RouteHandler {
  const method = key.startsWith('GET') ? 'GET' : 'POST'
  return async (request, segments) => {
    const nextauth = (await segments.params)?.nextauth
    const action = Array.isArray(nextauth) ? nextauth : []
    const handle = openRoute(key, async ({ context }) => {
      const body = method === 'POST' ? await readFields(request) : {}
      const answer = await answerAuth(context, {
        method,
        action,
        cookie: request.headers.get('cookie'),
        headers: hostOf(request),
        query: method === 'GET' ? queryOf(request) : {},
        body: { ...body, ...callbackIn(request) },
      })
      if (answer.headers.has('location')) return new Response(null, { status: answer.status, headers: answer.headers })
      return Response.json(answer.body ?? {}, { status: answer.status, headers: answer.headers })
    })
    return handle(request, segments)
  }
}

/** The fields of a sign-in, from a form or from JSON; texts only. */
async function readFields(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const text = await readText(request, mostBytes)
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(text))
  if (type !== 'application/json')
    throw new ConsoleError('invalid', 'Send a form or JSON.', { reason: 'bad_content_type' })
  const fields = Object.entries(parseJson(text) ?? {})
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'))
}

/** next-auth makes addresses of these two; the Host header has been checked by the server. */
function hostOf(request: Request): Record<string, string> {
  return { host: request.headers.get('host') ?? 'localhost', 'x-forwarded-proto': isHttps() ? 'https' : 'http' }
}

/** What an identity provider sends back (OpenID Connect Core 1.0, sections 3.1.2.5 and 3.1.2.6; RFC 9207), nothing else. */
function queryOf(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url)
  const names = ['code', 'state', 'iss', 'error', 'error_description']
  return Object.fromEntries(
    names.flatMap((name) => (searchParams.has(name) ? [[name, searchParams.get(name) ?? '']] : [])),
  )
}

function callbackIn(request: Request): Record<string, string> {
  const callbackUrl = new URL(request.url).searchParams.get('callbackUrl')
  return callbackUrl === null ? {} : { callbackUrl }
}
