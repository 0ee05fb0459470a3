// Run as a child: answers /metrics?routes=<count> as a busy Kong, every time with counters that went on. Tells its port.
import http from 'node:http'
import { kongText } from './kong-text.mjs'

/** Texts are made before they are asked for: what is measured is the reader. */
const rounds = 12
const texts = new Map()

const server = http.createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://target')
  const routes = Number(/^\/routes-(\d+)\/metrics$/.exec(url.pathname)?.[1] ?? 0)
  if (routes === 0) return response.writeHead(404).end()
  const own = texts.get(routes) ?? prepare(routes)
  const body = own.bodies[own.asked++ % rounds]
  return response
    .writeHead(200, { 'content-type': 'text/plain; charset=UTF-8', 'content-length': body.length })
    .end(body)
})

function prepare(routes) {
  const made = { asked: 0, bodies: Array.from({ length: rounds }, (_, round) => Buffer.from(kongText(routes, round))) }
  texts.set(routes, made)
  return made
}

server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))
