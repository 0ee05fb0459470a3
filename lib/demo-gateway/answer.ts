import type { Gateway } from './dao/gateway'
import { endpointsOf } from './endpoints/all'
import { decodeArguments, limited, parsePairs } from './http/arguments'
import { kindOf, type RawBody, readBody } from './http/body'
import { htmlPage } from './http/html'
import { type Answer, type Call, createRouter, type Endpoint } from './http/routes'
import { newTable } from './json'
import { crash, refusalOf } from './refusal'

/** A request as it came in. `path` has its query. */
export type Request = { method: string; path: string; headers: Record<string, string | undefined>; body: RawBody }

const WITH_BODY = new Set(['PUT', 'POST', 'PATCH'])
const NOT_FOUND: Answer = { status: 404, body: { message: 'Not found' } }

/** The Admin API of a gateway as a function: a request in, an answer out. */
export function createAnswerer(gateway: Gateway): (request: Request) => Promise<Answer> {
  const find = createRouter(endpointsOf(gateway))
  return async (request) => {
    try {
      const answer = await handle(request, gateway, find)
      return { ...answer, headers: { ...corsHeaders(request, gateway), ...answer.headers } }
    } catch (error) {
      const refusal = refusalOf(error)
      if (!refusal) throw error
      const isOwnPage = refusal.headers?.['Content-Type']?.startsWith('text/html')
      return { ...refusal, headers: { ...(isOwnPage ? {} : corsHeaders(request, gateway)), ...refusal.headers } }
    }
  }
}

type Find = ReturnType<typeof createRouter>

async function handle(request: Request, gateway: Gateway, find: Find): Promise<Answer> {
  const { method } = request
  const at = request.path.indexOf('?')
  const path = at < 0 ? request.path : request.path.slice(0, at)
  const search = at < 0 ? '' : request.path.slice(at + 1)
  if (isMalformed(path)) return htmlPage(400)
  if (method === 'TRACE') return htmlPage(405)
  const { answersOptionsFlatly } = gateway.traits
  if (method === 'OPTIONS' && answersOptionsFlatly) return flatOptions()
  const found = find(path) ?? (path.endsWith('/') ? find(path.slice(0, -1) || '/') : undefined)
  if (!found) return NOT_FOUND

  const { endpoint, params } = found
  const takesBody = WITH_BODY.has(method)
  const kind = takesBody ? kindOf(request.body, endpoint.acceptsYaml) : 'none'
  const handler = endpoint.methods[method] ?? (method === 'HEAD' ? endpoint.methods.GET : undefined)
  if (method === 'HEAD' && answersOptionsFlatly) return { status: 200, body: '', headers: { 'Content-Type': HTML } }
  if (!handler && method !== 'OPTIONS') return { status: 405, body: { message: 'Method not allowed' } }
  const schema = endpoint.schema === undefined ? undefined : gateway.model.schemas.get(endpoint.schema)
  const { traits } = gateway
  const pairs = limited(parsePairs(search), traits)
  const body = takesBody ? readBody(request.body, kind, { traits, schema }) : newTable()
  try {
    const query = decodeArguments(pairs, traits)
    const call: Call = { gateway, method, params, query, body, kind, bytes: request.body.bytes, search }
    endpoint.before?.(call)
    return handler ? await handler(call) : options(endpoint, request)
  } catch (error) {
    if (refusalOf(error)) throw error
    console.error(error) // a mistake of ours; Kong would have logged its own
    crash()
  }
}

/** nginx refuses paths that it cannot decode, that have a NUL, or that climb above the root. */
function isMalformed(path: string): boolean {
  if (/%(?![0-9a-f]{2})|%00/i.test(path)) return true
  let depth = 0
  for (const part of path.split('/').slice(1)) {
    if (part === '..') depth -= 1
    else if (part !== '' && part !== '.') depth += 1
    if (depth < 0) return true
  }
  return false
}

function options(endpoint: Endpoint, request: Request): Answer {
  const methods = new Set([...Object.keys(endpoint.methods), 'OPTIONS'])
  if (methods.has('GET')) methods.add('HEAD')
  const allow = [...methods].sort().join(', ')
  return {
    status: 204,
    headers: {
      Allow: allow,
      'Access-Control-Allow-Methods': allow,
      'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? 'Content-Type',
    },
  }
}

const HTML = 'text/html; charset=UTF-8'

/** What the old framework answers whatever is asked for. */
function flatOptions(): Answer {
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
      'Access-Control-Allow-Headers': 'Content-Type',
    },
  }
}

function corsHeaders({ headers }: Request, { traits }: Gateway): Record<string, string> {
  if (!traits.hasCorsCredentials) return { 'Access-Control-Allow-Origin': '*' }
  return { 'Access-Control-Allow-Origin': headers.origin ?? '*', 'Access-Control-Allow-Credentials': 'true' }
}
