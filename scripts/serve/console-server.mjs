import { randomBytes } from 'node:crypto'
import http from 'node:http'
import { hostCheck } from './host-check.mjs'
import { peerAddress } from './peer-address.mjs'
import { dropForgeableHeaders, pagePolicy, securityHeaders } from './security-headers.mjs'

/**
 * The console's HTTP server around a request handler (Next's): every answer leaves with the security headers, also those
 * Node itself gives; only requests to our own name come through, and they carry the client's address and a nonce.
 * @param {{
 *   settings: ReturnType<typeof import('./settings.mjs').readSettings>,
 *   handle: (request: http.IncomingMessage, response: http.ServerResponse) => unknown,
 *   upgrade?: (request: http.IncomingMessage, socket: import('node:stream').Duplex, head: Buffer) => unknown,
 *   isDev?: boolean,
 * }} options
 */
export function createConsoleServer({ settings, handle, upgrade, isDev = false }) {
  const { basePath, isHttps, publicUrl, trusted } = settings
  const isOurHost = hostCheck(settings)
  const isHealth = (path) => path.startsWith(`${basePath}/api/health/`)

  const headersFor = (path, nonce) =>
    securityHeaders({
      nonce,
      isApi: path.startsWith(`${basePath}/api/`),
      isAsset: path.startsWith(`${basePath}/_next/static/`),
      isHttps,
      isDev,
    })

  const server = http.createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 7_000,
      // The two limits above hold only as exactly as Node looks.
      connectionsCheckingInterval: 1_000,
      // Node would answer without our headers.
      requireHostHeader: false,
    },
    (request, response) => {
      const path = request.url ?? ''
      const nonce = randomBytes(16).toString('base64')
      response.setHeaders(new Map(Object.entries(headersFor(path, nonce))))

      // Next answers 500 to TRACE, without a line in the log.
      if (!methods.has(request.method ?? '')) {
        response.setHeader('Allow', [...methods].join(', '))
        return refuse(response, 405, { code: 'invalid', message: 'This method is not used here.' })
      }
      // Only the origin form (RFC 9112 section 3.2.1): an absolute address or `//host` is never ours to fetch.
      if (!path.startsWith('/') || path.startsWith('//') || !isDecodable(path))
        return refuse(response, 400, { code: 'invalid', message: 'The address of the request is malformed.' })
      if (!request.headers.host)
        return refuse(response, 400, { code: 'invalid', reason: 'bad_host', message: 'The request names no host.' })
      if (!isOurHost(request.headers.host) && !isHealth(path))
        return refuse(response, 421, { code: 'invalid', reason: 'bad_host', message: wrongHost(publicUrl) })

      const address = peerAddress({
        peer: request.socket.remoteAddress,
        forwardedFor: request.headers['x-forwarded-for'],
        trusted,
      })
      dropForgeableHeaders(request.headers)
      request.headers['x-gatehouse-address'] = address
      request.headers['x-gatehouse-path'] = pagePath(path, basePath)
      request.headers['x-nonce'] = nonce
      request.headers['content-security-policy'] = pagePolicy({ nonce, isDev })
      request.headers['x-forwarded-proto'] = isHttps ? 'https' : 'http'
      return handle(request, response)
    },
  )

  server.on('checkExpectation', (request, response) => {
    response.setHeaders(new Map(Object.entries(headersFor(request.url ?? '', noNonce))))
    refuse(response, 417, { code: 'invalid', message: 'This expectation cannot be met.' })
  })

  server.on('clientError', (error, socket) => {
    const hasBegun = /** @type {any} */ (socket)._httpMessage?.headersSent
    if (error.code === 'ECONNRESET' || !socket.writable || hasBegun) return socket.destroy()
    const body = JSON.stringify({ code: 'invalid', message: 'The request is malformed.' })
    const headers = {
      ...headersFor(`${basePath}/api/`, noNonce),
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      Connection: 'close',
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${statusLines[error.code] ?? '400 Bad Request'}\r\n${lines.join('')}\r\n${body}`)
  })

  // Next would hang its own handler on this server; a production console has no use for upgrades.
  if (upgrade)
    server.on('upgrade', (request, socket, head) => {
      if (!request.url?.startsWith('/') || !isOurHost(request.headers.host)) return socket.destroy()
      dropForgeableHeaders(request.headers)
      return upgrade(request, socket, head)
    })

  return server
}

/** Whether a path is well-formed (Next answers 500 where it is not) and holds no backslash or control character, also not encoded. */
function isDecodable(path) {
  try {
    return !/[\\\p{Cc}]/u.test(decodeURIComponent(path.split('?', 1)[0]))
  } catch {
    return false
  }
}

/** The page a request is about, without the base path and what Next's router adds: where to come back to after signing in. */
function pagePath(path, basePath) {
  const below = basePath && path.startsWith(basePath) ? path.slice(basePath.length) : undefined
  // The start page itself has no slash behind the base path: `/gatehouse`, `/gatehouse?a=b`.
  const own = below !== undefined && /^([/?]|$)/.test(below) ? below.replace(/^(?!\/)/, '/') : path
  return own.replace(/([?&])_rsc=[^&]*(&|$)/, (_, before, after) => (after ? before : '')).slice(0, 2048)
}

const noNonce = 'none'

const methods = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])

const statusLines = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Content Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

function wrongHost(publicUrl) {
  return publicUrl
    ? `This console answers at ${publicUrl.origin} only.`
    : 'This console answers to localhost only. Set PUBLIC_URL to the address people use.'
}

function refuse(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Connection: 'close' })
  response.end(JSON.stringify(body))
}
