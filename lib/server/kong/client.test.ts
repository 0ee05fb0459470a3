import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { serve, testClient } from './testing'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function gateway(
  listener: RequestListener,
  options: Parameters<typeof testClient>[1] & { prefix?: string } = {},
) {
  const server = await serve(listener)
  const { client, line } = await testClient(`${server.url}${options.prefix ?? ''}`, options)
  open.push(line, server)
  return { client, server }
}

const json = (response: ServerResponse, value: unknown) =>
  response.setHeader('content-type', 'application/json; charset=utf-8').end(JSON.stringify(value))

describe('a request', () => {
  it('carries what it must and nothing else, under the prefix and workspace of the address', async () => {
    const seen: IncomingMessage[] = []
    const { client } = await gateway(
      (request, response) => {
        seen.push(request)
        json(response, { id: '1' })
      },
      { prefix: '/admin-api', workspace: 'team-a', protection: { kind: 'key', header: 'apikey', key: 'k' } },
    )
    await client.get('/services/a%20b')
    await client.patch('/services/1', { retries: 3 })
    expect(seen.map(({ url }) => url)).toEqual(['/admin-api/team-a/services/a%20b', '/admin-api/team-a/services/1'])
    expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual([
      ...['accept', 'accept-encoding', 'apikey', 'connection', 'host', 'user-agent', 'x-request-id'],
    ])
    expect(Object.keys(seen[1]?.headers ?? {}).sort()).toEqual([
      ...[
        'accept',
        'accept-encoding',
        'apikey',
        'connection',
        'content-length',
        'content-type',
        'host',
        'user-agent',
        'x-request-id',
      ],
    ])
    expect(seen[0]?.headers).toMatchObject({ accept: 'application/json', 'accept-encoding': 'identity', apikey: 'k' })
    expect(seen[0]?.headers['user-agent']).toMatch(/^Gatehouse\/\d/)
  })

  it.each([
    '/services/..',
    '/services/%2e%2E/x',
    '/services/.',
    'services',
    '//x',
    '/a//b',
    '/a?b',
    '/a#b',
    '/a\r\nb',
    '/a%00',
    '/a%2fb',
    '/a b',
  ])('is never sent to %j', async (path) => {
    let calls = 0
    const { client } = await gateway((_request, response) => json(response, { calls: ++calls }))
    await expect(client.get(path)).rejects.toMatchObject({ code: 'invalid' })
    expect(calls).toBe(0)
  })
})

describe('an answer', () => {
  it.each([301, 302, 303, 307, 308])('that redirects (%i) is not followed', async (status) => {
    let calls = 0
    const other = await serve((_request, response) => json(response, { calls: ++calls }))
    open.push(other)
    const { client } = await gateway((_request, response) =>
      response.writeHead(status, { location: `${other.url}/` }).end(),
    )
    await expect(client.get('/services')).rejects.toMatchObject({ code: 'gateway_failed', reason: 'redirected' })
    expect(calls).toBe(0)
  })

  it.each([
    ['text/html', '<script>alert(1)</script>', 'not_json'],
    ['', '{}', 'not_json'],
    ['application/json', '', 'malformed_answer'],
    ['application/json', '[]', 'malformed_answer'],
    ['application/json', 'null', 'malformed_answer'],
    ['application/json', '{"data":', 'malformed_answer'],
  ])('of type %j with %j is refused', async (type, body, reason) => {
    const { client } = await gateway((_request, response) =>
      response.writeHead(200, type === '' ? {} : { 'content-type': type }).end(body),
    )
    await expect(client.get('/services/1')).rejects.toMatchObject({ code: 'gateway_failed', reason })
  })

  it('that is compressed is refused, not unpacked', async () => {
    const { client } = await gateway((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('x'),
    )
    await expect(client.get('/services/1')).rejects.toMatchObject({ reason: 'not_json' })
  })

  it('that is too large is given up, with or without a length', async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ')
    let sent = 0
    const flood: RequestListener = (request, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        ...(request.url === '/a' && { 'content-length': 3 * 1024 ** 3 }),
      })
      const more = () => {
        while (sent < 3 * 1024 && !response.destroyed) {
          sent++
          if (!response.write(piece)) return response.once('drain', more)
        }
      }
      more()
    }
    const { client } = await gateway(flood)
    const before = process.memoryUsage().rss
    await expect(client.get('/a')).rejects.toMatchObject({ reason: 'answer_too_large' })
    await expect(client.get('/b')).rejects.toMatchObject({ reason: 'answer_too_large' })
    expect(sent).toBeLessThan(300)
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  })

  it('with headers without end is refused', async () => {
    const { client } = await gateway((_request, response) =>
      response.writeHead(200, { 'x-big': 'x'.repeat(100_000) }).end(),
    )
    await expect(client.get('/a')).rejects.toMatchObject({ reason: 'answer_too_large' })
  })

  it('that is cut is not taken for whole', async () => {
    const { client } = await gateway((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 })
      response.write('{"data":[]', () => response.destroy())
    })
    await expect(client.list('/services')).rejects.toMatchObject({
      code: 'gateway_unreachable',
      reason: 'connection_reset',
    })
  })
})

describe('waiting', () => {
  it('ends when nothing is said, when a body stalls, and when it drips', async () => {
    const timers: NodeJS.Timeout[] = []
    const { client } = await gateway(
      (request, response) => {
        if (request.url === '/silent') return
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{')
        if (request.url === '/drip') timers.push(setInterval(() => response.write(' '), 20))
      },
      { limits: { headersMs: 200, bodyMs: 200, totalMs: 1_500 } },
    )
    await expect(client.get('/silent')).rejects.toMatchObject({ code: 'gateway_timeout', reason: 'answer_timeout' })
    await expect(client.get('/stall')).rejects.toMatchObject({ code: 'gateway_timeout', reason: 'answer_timeout' })
    await expect(client.get('/drip')).rejects.toMatchObject({ code: 'gateway_timeout', reason: 'total_timeout' })
    for (const timer of timers) clearInterval(timer)
  })

  it('ends at once where nobody listens, and where the name is unknown', async () => {
    const { client, line } = await testClient('http://127.0.0.1:9')
    await expect(client.get('/')).rejects.toMatchObject({ code: 'gateway_unreachable', reason: 'connection_refused' })
    const unknown = await testClient('http://nowhere.example:8001')
    await expect(unknown.client.get('/')).rejects.toMatchObject({
      code: 'gateway_unreachable',
      reason: 'dns_not_found',
    })
    open.push(line, unknown.line)
  })

  it('ends when what answers is no HTTP', async () => {
    const server = createServer((socket) =>
      socket
        .on('error', () => {})
        .resume()
        .end('SSH-2.0-OpenSSH_9\r\n'),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const { client, line } = await testClient(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
    await expect(client.get('/')).rejects.toMatchObject({ code: 'gateway_failed', reason: 'malformed_answer' })
    open.push(line, { close: () => new Promise((resolve) => server.close(() => resolve())) })
  })

  it('asks a second time when a kept connection was closed meanwhile, but never writes twice', async () => {
    let calls = 0
    const { client } = await gateway((request, response) => {
      calls++
      if (calls === 2 || request.method === 'POST') request.socket.destroy()
      else json(response, { calls })
    })
    await client.get('/a')
    expect(await client.get('/a')).toEqual({ calls: 3 })
    await expect(client.post('/a', {})).rejects.toMatchObject({ reason: 'connection_reset' })
    expect(calls).toBe(4)
  })
})

describe('a browser that leaves', () => {
  it('ends a read, but not a write that has begun', async () => {
    const controller = new AbortController()
    let written = 0
    const { client } = await gateway(
      (request, response) => {
        controller.abort()
        if (request.method === 'GET') return
        setTimeout(() => json(response, { written: ++written }), 50)
      },
      { signal: controller.signal },
    )
    expect(await client.post('/services', {})).toEqual({ written: 1 })
    await expect(client.get('/services')).rejects.toMatchObject({ code: 'gateway_failed' })
  })

  it('may leave many reads at once, and that is no leak', async () => {
    const warnings: Error[] = []
    const note = (warning: Error) => warnings.push(warning)
    process.on('warning', note)
    const leaving = new AbortController()
    let asked = () => {}
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve
    })
    const { client } = await gateway(() => asked(), { signal: leaving.signal })
    const reads = Array.from({ length: 40 }, () => client.get('/services'))
    const outcomes = Promise.allSettled(reads)
    await isAsked
    leaving.abort()
    expect((await outcomes).map(({ status }) => status)).toEqual(reads.map(() => 'rejected'))
    // Warnings are told in a turn of their own.
    await new Promise(setImmediate)
    process.off('warning', note)
    expect(warnings).toEqual([])
  })

  it('does not wedge the line: 2,000 of them, then 8 of 8 answers', { timeout: 60_000 }, async () => {
    const page = JSON.stringify({
      data: Array.from({ length: 500 }, (_, id) => ({ id: String(id), name: 'x'.repeat(500) })),
    })
    const server = await serve((_request, response) => response.setHeader('content-type', 'application/json').end(page))
    const { client, line } = await testClient(server.url)
    open.push(line, server)
    const { clientOn } = await import('./client')
    for (let round = 0; round < 63; round++) {
      const calls = Array.from({ length: 32 }, async (_, index) => {
        const controller = new AbortController()
        const call = clientOn(async () => line, { requestId: 'x', signal: controller.signal }).list('/services')
        setTimeout(() => controller.abort(), index % 8)
        return call.then(
          () => 'answered',
          () => 'aborted',
        )
      })
      await Promise.all(calls)
    }
    const probes = await Promise.all(Array.from({ length: 8 }, () => client.list('/services')))
    expect(probes.map(({ data }) => data.length)).toEqual(Array(8).fill(500))
    expect(server.sockets()).toBeLessThanOrEqual(8)
  })
})

describe('a list', () => {
  const rows = (from: number, count: number) => Array.from({ length: count }, (_, at) => ({ id: String(from + at) }))

  it('is read by offset only, whatever "next" says', async () => {
    const asked: (string | undefined)[] = []
    const { client } = await gateway((request, response) => {
      asked.push(request.url)
      const offset = Number(new URL(request.url ?? '', 'http://x').searchParams.get('offset') ?? 0)
      const isLast = offset >= 20
      json(response, {
        data: rows(offset, 10),
        next: isLast ? null : 'http://evil.example/',
        ...(isLast ? {} : { offset: String(offset + 10) }),
      })
    })
    const all = await client.readAll('/services', { size: 10, tags: ['a b', 'c'] })
    expect(all.map(({ id }) => id)).toEqual(rows(0, 30).map(({ id }) => id))
    expect(asked[1]).toBe('/services?size=10&offset=10&tags=a%20b%2Cc')
  })

  it.each([
    ['behind its rows', (data: unknown, offset?: string) => ({ data, next: null, ...(offset && { offset }) })],
    ['before its rows', (data: unknown, offset?: string) => ({ ...(offset && { offset }), next: null, data })],
  ])('is asked for its next page once, as soon as a page has come that says %s where', async (_, page) => {
    const asked: (string | null)[] = []
    const offsets = ['a/b+c==', 'x-y_z', 'last']
    const { client } = await gateway((request, response) => {
      const offset = new URL(request.url ?? '', 'http://x').searchParams.get('offset')
      asked.push(offset)
      const at = offset === null ? 0 : offsets.indexOf(offset) + 1
      const text = JSON.stringify(page(rows(at * 10, 10), offsets[at])).replaceAll('/', '\\/')
      response.setHeader('content-type', 'application/json').end(text)
    })
    expect((await client.readAll('/services')).map(({ id }) => id)).toEqual(rows(0, 40).map(({ id }) => id))
    expect(asked).toEqual([null, ...offsets])
  })

  it('that seems to go on elsewhere than it does goes on where it does', async () => {
    const pages: Record<string, unknown> = {
      '': '{"data":[{"id":"1"}],"tail":[],"nested":{"offset":"wrong"},"offset" : "right"}',
      wrong: '{"data":[{"id":"9"}]}',
      right: '{"data":[{"id":"2","config":{"offset":"wrong"}}],"offset":null}',
    }
    const { client } = await gateway((request, response) => {
      const offset = new URL(request.url ?? '', 'http://x').searchParams.get('offset') ?? ''
      response.setHeader('content-type', 'application/json').end(pages[offset])
    })
    expect((await client.readAll('/services')).map(({ id }) => id)).toEqual(['1', '2'])
  })

  it('that comes back to a page, or goes on for ever, is given up', async () => {
    let page = 0
    const circle = await gateway((_request, response) =>
      json(response, { data: rows(0, 1), offset: String(++page % 3) }),
    )
    await expect(circle.client.readAll('/services')).rejects.toMatchObject({
      code: 'gateway_failed',
      reason: 'endless_list',
    })
    const growing = await gateway((_request, response) => json(response, { data: [], offset: String(++page) }), {
      limits: { pages: 50 },
    })
    await expect(growing.client.readAll('/services')).rejects.toMatchObject({ reason: 'endless_list' })
  })

  it.each([{}, { data: null }, { data: {} }, { data: 'x' }, { data: [1] }, { data: [], offset: {} }])(
    '%j is no list',
    async (body) => {
      const { client } = await gateway((_request, response) => json(response, body))
      await expect(client.list('/services')).rejects.toMatchObject({ reason: 'malformed_answer' })
    },
  )
})

describe('GET /', () => {
  it('tells a Kong from what is none', async () => {
    const bodies: unknown[] = [
      { hello: 'world' },
      { version: '3.9.3' },
      { version: '3.9.3', plugins: {}, configuration: {} },
    ]
    const { client } = await gateway((_request, response) => json(response, bodies.shift()))
    await expect(client.info()).rejects.toMatchObject({ reason: 'not_a_kong' })
    await expect(client.info()).rejects.toMatchObject({ reason: 'not_a_kong' })
    expect((await client.info()).info).toMatchObject({ version: '3.9.3', database: 'postgres', role: 'traditional' })
  })
})
