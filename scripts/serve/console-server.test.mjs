import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConsoleServer } from './console-server.mjs'
import { readSettings } from './settings.mjs'
import { stopInOrder } from './stop-in-order.mjs'

const settings = readSettings({ TRUSTED_PROXIES: '' })
let server
let port
let seen

beforeAll(async () => {
  server = createConsoleServer({
    settings,
    handle: (request, response) => {
      seen = request
      response.end('handled')
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = server.address().port
})
afterAll(() => stopInOrder(server, { graceMs: 100 }))

/** Sends bytes as they are and reads the whole answer. */
async function raw(text) {
  const socket = net.connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => {
    answer += data
  })
  socket.on('error', () => {})
  socket.write(text)
  await once(socket, 'close')
  return answer
}

const get = (path, headers = 'Host: localhost') =>
  raw(`GET ${path} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`)

describe('createConsoleServer', () => {
  it.each([
    ['a page', () => get('/'), 200],
    ['an API route', () => get('/api/account'), 200],
    ['an absolute address', () => get('http://127.0.0.1:1/'), 400],
    ['a scheme-relative path', () => get('//evil.test'), 400],
    ['a backslash', () => get('/\\evil.test'), 400],
    ['an encoded backslash', () => get('/%5cevil.test'), 400],
    ['an encoded NUL', () => get('/a%00b'), 400],
    ['a path that cannot be decoded', () => get('/api/audit/%E0%A4%A'), 400],
    ['an odd query', () => get('/audit?search=100%'), 200],
    ['no host', () => get('/', 'X-A: b'), 400],
    ['a foreign host', () => get('/', 'Host: evil.test'), 421],
    ['TRACE', () => raw('TRACE /api/account HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'), 405],
    ['garbage', () => raw('garbage\r\n\r\n'), 400],
    [
      'two lengths',
      () => raw('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
      400,
    ],
    [
      'a length and chunks',
      () =>
        raw('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'),
      400,
    ],
    ['headers too large', () => get('/', `Host: localhost\r\nX-A: ${'a'.repeat(20_000)}`), 431],
    ['an odd expectation', () => get('/', 'Host: localhost\r\nExpect: miracles'), 417],
  ])('answers %s with the security headers', async (_name, ask, status) => {
    const answer = await ask()
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    for (const header of [
      'content-security-policy',
      'x-content-type-options',
      'referrer-policy',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'permissions-policy',
    ])
      expect(answer.toLowerCase()).toContain(`\r\n${header}: `)
    expect(answer).not.toMatch(/x-powered-by|\r\nserver:/i)
  })

  it('gives each page a nonce of its own, on the request too, and believes none that comes in', async () => {
    const one = await get('/', "Host: localhost\r\nX-Nonce: evil\r\nContent-Security-Policy: script-src 'nonce-evil'")
    const nonce = seen.headers['x-nonce']
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(one).toContain(`'nonce-${nonce}'`)
    expect(seen.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(await get('/')).not.toContain(nonce)
  })

  it('tells the handler the address of the socket, not the claimed one', async () => {
    await get('/', 'Host: localhost\r\nX-Forwarded-For: 203.0.113.9\r\nX-Gatehouse-Address: 203.0.113.9')
    expect(seen.headers['x-gatehouse-address']).toBe('127.0.0.1')
    expect(seen.headers).not.toHaveProperty('x-forwarded-for')
  })

  it('tells the page its own address, without what the router of Next adds', async () => {
    await get('/audit?kind=services&_rsc=1abc', 'Host: localhost\r\nX-Gatehouse-Path: //evil.test')
    expect(seen.headers['x-gatehouse-path']).toBe('/audit?kind=services')
    await get('/audit?_rsc=1abc')
    expect(seen.headers['x-gatehouse-path']).toBe('/audit')
    await get('/audit?_rsc=1abc&kind=services')
    expect(seen.headers['x-gatehouse-path']).toBe('/audit?kind=services')
  })

  it.each([
    ['/gatehouse', '/'],
    ['/gatehouse?a=b', '/?a=b'],
    ['/gatehouse/audit', '/audit'],
    ['/gatehousex', '/gatehousex'],
  ])('takes the base path off %s', async (path, own) => {
    let told
    const below = createConsoleServer({
      settings: readSettings({ BASE_PATH: '/gatehouse' }),
      handle: (request, response) => {
        told = request.headers['x-gatehouse-path']
        response.end()
      },
    })
    below.listen(0, '127.0.0.1')
    await once(below, 'listening')
    await fetch(`http://127.0.0.1:${below.address().port}${path}`)
    await stopInOrder(below, { graceMs: 100 })
    expect(told).toBe(own)
  })

  it('lets health checks through by any name', async () => {
    expect(await get('/api/health/live', 'Host: 10.0.0.7:3000')).toMatch(/^HTTP\/1.1 200 /)
  })

  it('treats an upgrade as a plain request in production', async () => {
    const answer = await get('/', 'Host: localhost\r\nUpgrade: websocket')
    expect(answer).toMatch(/^HTTP\/1.1 200 /)
  })
})

describe('stopInOrder', () => {
  it('lets an open request finish and takes no new connection', async () => {
    let finish
    const slow = createConsoleServer({
      settings,
      handle: (_request, response) => {
        finish = () => response.end('whole')
      },
    })
    slow.listen(0, '127.0.0.1')
    await once(slow, 'listening')
    const asked = once(slow, 'request')
    const answer = fetch(`http://localhost:${slow.address().port}/`)
    await asked
    const stopped = stopInOrder(slow, { graceMs: 10_000 })
    expect(slow.listening).toBe(false)
    finish()
    expect(await (await answer).text()).toBe('whole')
    await stopped
  })

  it('cuts off a request that does not end in time', async () => {
    const stuck = createConsoleServer({ settings, handle: () => {} })
    stuck.listen(0, '127.0.0.1')
    await once(stuck, 'listening')
    const asked = once(stuck, 'request')
    const answer = fetch(`http://localhost:${stuck.address().port}/`).catch(() => 'cut')
    await asked
    await stopInOrder(stuck, { graceMs: 20 })
    expect(await answer).toBe('cut')
  })
})
