import { endpointsOf } from '../endpoints/all'
import { crash, missing, refusalOf, refuseWith } from '../errors'
import type { Gateway } from '../gateway'
import { newTable } from '../json'
import { decodeArguments, limited, parsePairs } from './arguments'
import { kindOf, type RawBody, readBody } from './body'
import { htmlPage } from './html'
import { type Answer, type Call, createRouter, type Endpoint } from './routes'

/** A request as it came in. `path` has its query. */
export type Request = { method: string; path: string; headers: Record<string, string | undefined>; body: RawBody }

const WITH_BODY = new Set(['PUT', 'POST', 'PATCH'])

/** The Admin API of a gateway as a function: a request in, an answer out. */
export function createAnswerer(gateway: Gateway): (request: Request) => Promise<Answer> {
  const find = createRouter(endpointsOf(gateway))
  return async (request) => {
    const cors = corsHeaders(request, gateway)
    try {
      const answer = await handle(request, gateway, find)
      return { ...answer, headers: { ...cors, ...answer.headers } }
    } catch (error) {
      const refusal = refusalOf(error)
      if (!refusal) throw error
      const isPageOfServer = refusal.headers?.['Content-Type']?.startsWith('text/html')
      return isPageOfServer ? refusal : { ...refusal, headers: { ...cors, ...refusal.headers } }
    }
  }
}

async function handle(request: Request, gateway: Gateway, find: ReturnType<typeof createRouter>): Promise<Answer> {
  const { method } = request
  const { traits, model } = gateway
  const [, path = '', search = ''] = /^([^?]*)\??(.*)$/s.exec(request.path) ?? []
  if (isMalformed(path)) return htmlPage(400)
  if (method === 'TRACE') return htmlPage(405)
  if (method === 'OPTIONS' && traits.answersOptionsFlatly) return flatOptions()
  const { endpoint, params } = find(path) ?? ((path.endsWith('/') && find(path.slice(0, -1) || '/')) || missing())

  const takesBody = WITH_BODY.has(method)
  const kind = takesBody ? kindOf(request.body, endpoint.template === '/config') : 'none'
  const handler = endpoint.methods[method] ?? (method === 'HEAD' ? endpoint.methods.GET : undefined)
  if (method === 'HEAD' && traits.answersOptionsFlatly)
    return { status: 200, body: '', headers: { 'Content-Type': HTML } }
  if (!handler && method !== 'OPTIONS') refuseWith(405, 'Method not allowed')
  const schema = model.schemas.get(endpoint.schema ?? '')
  const pairs = limited(parsePairs(search), traits)
  const body = takesBody ? readBody(request.body, kind, { traits, schema }) : newTable()
  try {
    const query = decodeArguments(pairs, traits)
    const call: Call = { gateway, method, params, query, body, kind, bytes: request.body.bytes }
    endpoint.before?.(call)
    return handler ? await handler(call) : options(endpoint, request)
  } catch (error) {
    if (refusalOf(error)) throw error
    console.error(error) // a mistake of ours; Kong would have logged its own
    return crash()
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

function options({ methods }: Endpoint, { headers }: Request): Answer {
  const names = new Set([...Object.keys(methods), ...('GET' in methods ? ['HEAD'] : []), 'OPTIONS'])
  const allow = [...names].sort().join(', ')
  const allowed = { methods: allow, headers: headers['access-control-request-headers'] ?? 'Content-Type' }
  return { status: 204, headers: { Allow: allow, ...allowHeaders(allowed) } }
}

const HTML = 'text/html; charset=UTF-8'

/** What the old framework answers whatever is asked for. */
const flatOptions = (): Answer => ({
  status: 204,
  headers: allowHeaders({ methods: 'GET, HEAD, PUT, PATCH, POST, DELETE', headers: 'Content-Type' }),
})

const allowHeaders = ({ methods, headers }: { methods: string; headers: string }) => ({
  'Access-Control-Allow-Methods': methods,
  'Access-Control-Allow-Headers': headers,
})

function corsHeaders({ headers }: Request, { traits }: Gateway): Record<string, string> {
  if (!traits.hasCorsCredentials) return { 'Access-Control-Allow-Origin': '*' }
  return { 'Access-Control-Allow-Origin': headers.origin ?? '*', 'Access-Control-Allow-Credentials': 'true' }
}
