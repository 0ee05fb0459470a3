import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Traits } from '../versions'
import type { Request } from './answer'
import type { Answer } from './routes'

/** Kong's default for the Admin API (`nginx_admin_client_max_body_size`). */
const MOST_BYTES = 10 * 1024 * 1024

/** Reads the whole of a request. `undefined` when it is larger than Kong takes. */
export async function readRequest(incoming: IncomingMessage): Promise<Request | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += chunk.length
    if (size <= MOST_BYTES) chunks.push(chunk)
  }
  if (size > MOST_BYTES) return undefined
  const { headers } = incoming
  const bytes = Buffer.concat(chunks)
  const hasBody =
    bytes.length > 0 ||
    (headers['content-length'] !== undefined && headers['content-length'] !== '0') ||
    headers['transfer-encoding'] !== undefined
  return {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    body: { contentType: headers['content-type'], hasBody, bytes },
  }
}

/** Writes an answer in a version's hand. */
export function writeAnswer(
  response: ServerResponse,
  answer: Answer,
  at: { traits: Traits; method: string; startedAt: number },
): void {
  const { status, body, headers = {} } = answer
  const text = body === undefined || hasNoBody(status) ? '' : typeof body === 'string' ? body : encode(body, at.traits)
  response.statusCode = status
  response.setHeader('Server', `kong/${at.traits.version}`)
  response.setHeader('X-Kong-Admin-Latency', String(Date.now() - at.startedAt))
  if (!hasNoBody(status) && typeof body !== 'string')
    response.setHeader('Content-Type', 'application/json; charset=utf-8')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (!hasNoBody(status)) response.setHeader('Content-Length', Buffer.byteLength(text))
  response.end(at.method === 'HEAD' ? undefined : text)
}

const hasNoBody = (status: number) => status === 204 || status === 304

/** JSON as lua-cjson writes it: up to 1.5 with every slash escaped. */
function encode(body: Answer['body'], { escapesSlashes }: Traits): string {
  const text = JSON.stringify(body)
  return escapesSlashes ? text.replaceAll('/', '\\/') : text
}

/** An HTTP server whose every request goes to one listener. Listens on loopback; port 0 takes a free one. */
export function listen(
  handle: (incoming: IncomingMessage, response: ServerResponse) => void,
  port: number,
): Promise<Server> {
  const server = createServer(handle)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
