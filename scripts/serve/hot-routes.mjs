import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import zlib from 'node:zlib'

const { gzipSync } = zlib
const gzip = promisify(zlib.gzip)

const offered = Symbol.for('gatehouse.answer-hot')

/** Below this many bytes an answer is one packet anyway. */
const worthCompressingBytes = 1_200

/**
 * Up to here compressing takes a tenth of a millisecond, which is less than having it done on another thread; a smaller window and table
 * (zlib's manual, deflateInit2) are set up sooner, and cost a page of rows a tenth of its size.
 */
const smallBytes = 50_000
const forSmall = { level: 4, windowBits: 14, memLevel: 7 }

/** Resolves once instrumentation.ts has run to its end. */
export async function hotRoutesOffered() {
  while (!globalThis[offered]) await setTimeout(10)
}

/**
 * Answers the reads that pages wait for without Next's router: the same handlers behind the same door, offered by
 * instrumentation.ts (app/api/hot-routes.ts). Resolves to false, the response untouched, where the request is Next's to answer.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} basePath
 */
export async function answerHotRoute(request, response, basePath) {
  const answerHot = globalThis[offered]
  if (!answerHot || request.method !== 'GET' || !request.url.startsWith(`${basePath}/api/`)) return false
  const [path] = request.url.slice(basePath.length).split('?', 1)
  const answer = await answerHot(path, () => webRequest(request, response))
  if (!answer) return false
  // The browser has left; there is nobody to tell.
  if (response.destroyed) return true
  const { body, encoding } = await encoded(Buffer.from(answer.body), request.headers['accept-encoding'])
  if (encoding) response.setHeader('content-encoding', encoding)
  response.writeHead(answer.status, {
    ...answer.headers,
    vary: 'accept-encoding',
    'content-length': body.length,
  })
  response.end(body)
  return true
}

/** The request as a handler takes it; its signal says when the browser has left. */
function webRequest(request, response) {
  const left = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) left.abort()
  })
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
  return new Request(new URL(request.url, `http://${request.headers.host}`), { headers, signal: left.signal })
}

async function encoded(body, accepted = '') {
  if (body.length < worthCompressingBytes || !/\bgzip\b/.test(accepted)) return { body }
  return { body: body.length < smallBytes ? gzipSync(body, forSmall) : await gzip(body), encoding: 'gzip' }
}
