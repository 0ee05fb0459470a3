import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { connectionRoute, consoleRoute, created, entityRoute, nothing, openRoute, type RouteHandler } from '.'

withTestDatabase()

const origin = 'http://localhost:3000'
let viewer: string
let operator: string
let admin: string
let connectionId: string

beforeAll(async () => {
  viewer = (await signedIn('viewer')).cookie
  operator = (await signedIn('operator')).cookie
  admin = (await signedIn('admin')).cookie
  const row = await db().connection.create({
    data: { name: 'prod', adminUrl: 'http://kong:8001', protection: { kind: 'open' } },
  })
  connectionId = row.id
})

type Ask = {
  method?: string
  body?: string
  headers?: Record<string, string>
  params?: Record<string, string>
  query?: string
}

/** Asks a handler as a browser would: with our Origin and, where there is a body, as JSON; `headers` change that. */
async function ask(handler: RouteHandler, { method = 'GET', body, headers = {}, params, query = '' }: Ask = {}) {
  const request = new Request(`${origin}/api/x${query}`, {
    method,
    body,
    headers: { host: 'localhost:3000', origin, ...(body && { 'content-type': 'application/json' }), ...headers },
  })
  const response = await handler(request, { params: Promise.resolve(params) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
}

const input = z.strictObject({ name: z.string(), more: z.strictObject({ port: z.number() }).optional() })
const users = consoleRoute('POST /api/users', ({ body }) => created(body), { body: input })
const userOf = consoleRoute('PATCH /api/users/[userId]', ({ params }) => params.userId)
const account = consoleRoute('GET /api/account', ({ context }) => ({ email: context.actor.email }))
const entities = entityRoute(
  'POST /api/connections/[connectionId]/entities/[kind]',
  ({ context, kind, body }) => ({ connection: context.connection.name, kind, body }),
  { body: input },
)
const good = '{"name":"Ana"}'
const aUser = '00000000-0000-4000-8000-000000000000'

describe('a query', () => {
  it('with U+0000 in it is refused before it reaches the database', async () => {
    const search = consoleRoute('GET /api/audit', ({ query }) => query, { query: z.object({ search: z.string() }) })
    expect(await ask(search, { query: '?search=a%00', headers: { cookie: viewer } })).toMatchObject({
      status: 400,
      body: { code: 'invalid' },
    })
    expect(await ask(search, { query: '?search=%ff', headers: { cookie: viewer } })).toMatchObject({ status: 200 })
  })
})

describe('the door asks, in this order,', () => {
  it('where a change comes from, before anything else', async () => {
    const foreign = await ask(users, {
      method: 'POST',
      body: '{',
      headers: { origin: 'https://evil.test', 'content-type': 'text/plain' },
    })
    expect(foreign).toMatchObject({ status: 403, body: { code: 'forbidden', reason: 'bad_origin' } })
  })

  it('what kind of body it is', async () => {
    const form = await ask(users, {
      method: 'POST',
      body: 'name=Ana',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form).toMatchObject({ status: 400, body: { code: 'invalid', reason: 'bad_content_type' } })
  })

  it('who asks', async () => {
    expect(await ask(users, { method: 'POST', body: '{' })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })

  it('may they', async () => {
    const refused = await ask(users, { method: 'POST', body: '{', headers: { cookie: operator } })
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'forbidden', message: 'Only an admin may add, change or remove users.' },
    })
    expect(refused.body.reason).toBeUndefined()
  })

  it('about what', async () => {
    const lost = { method: 'PATCH', headers: { cookie: admin } }
    expect(await ask(userOf, { ...lost, params: { userId: 'me' } })).toMatchObject({ status: 404 })
    const nowhere = {
      method: 'POST',
      body: '{',
      headers: { cookie: operator },
      params: { connectionId: aUser, kind: 'services' },
    }
    expect(await ask(entities, nowhere)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  it('and what is to be done', async () => {
    expect(await ask(users, { method: 'POST', body: '{', headers: { cookie: admin } })).toMatchObject({ status: 400 })
    expect(await ask(users, { method: 'POST', body: good, headers: { cookie: admin } })).toMatchObject({
      status: 201,
      body: { name: 'Ana' },
    })
  })
})

describe('the door', () => {
  it.each([
    ['our own', { origin }, 201],
    ['another site', { origin: 'https://evil.test' }, 403],
    ['our name on another port', { origin: 'http://localhost:3001' }, 403],
    ['a sandbox or a redirect', { origin: 'null' }, 403],
    ['something that is none', { origin: 'localhost:3000' }, 403],
    ['none, and the browser vouches', { origin: undefined, 'sec-fetch-site': 'same-origin' }, 201],
    ['none, from another site', { origin: undefined, 'sec-fetch-site': 'cross-site' }, 403],
    ['none, from a sister site', { origin: undefined, 'sec-fetch-site': 'same-site' }, 403],
    ['none, and nobody vouches', { origin: undefined }, 403],
  ])('takes a change by its origin: %s', async (_name, { origin: from, ...more }, status) => {
    const headers: Record<string, string> = {
      host: 'localhost:3000',
      'content-type': 'application/json',
      cookie: admin,
      ...more,
    }
    if (from !== undefined) headers.origin = from
    const response = await users(new Request(`${origin}/api/users`, { method: 'POST', body: good, headers }), {
      params: Promise.resolve({}),
    })
    expect(response.status).toBe(status)
  })

  it('names no more than a hundred of them', async () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, 1])))
    const answer = await ask(users, { method: 'POST', body, headers: { cookie: admin } })
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.body.fields)).toHaveLength(100)
  })

  it('names every field that is wrong by its path', async () => {
    const body = '{"name":1,"role":"admin","more":{"port":"x","isAdmin":true}}'
    const refused = await ask(users, { method: 'POST', body, headers: { cookie: admin } })
    expect(refused.body.code).toBe('invalid')
    expect(Object.keys(refused.body.fields).sort()).toEqual(['more.isAdmin', 'more.port', 'name', 'role'])
  })

  it.each([
    ['not JSON', 'name'],
    ['a list', '[]'],
    ['a key twice', '{"name":"a","name":"b"}'],
    ['__proto__', '{"name":"a","__proto__":{"role":"admin"}}'],
    ['a number as name', '{"name":{"contains":""}}'],
  ])('refuses a body that is %s', async (_name, body) => {
    expect(await ask(users, { method: 'POST', body, headers: { cookie: admin } })).toMatchObject({
      status: 400,
      body: { code: 'invalid' },
    })
  })

  it('reads no more than 1 MiB, whatever length is claimed', async () => {
    const body = JSON.stringify({ name: 'a'.repeat(1_100_000) })
    expect(await ask(users, { method: 'POST', body, headers: { cookie: admin } })).toMatchObject({
      status: 413,
      body: { code: 'too_large' },
    })
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent++
        controller.enqueue(new Uint8Array(65_536).fill(32))
      },
    })
    const headers = { host: 'localhost:3000', origin, cookie: admin, 'content-type': 'application/json' }
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: endless, headers, duplex: 'half' }
    const response = await users(new Request(`${origin}/api/users`, init), { params: Promise.resolve({}) })
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(30)
  })

  it('gives verbs a context: who, by which request, from where', async () => {
    expect(await ask(account, { headers: { cookie: viewer } })).toMatchObject({
      status: 200,
      body: { email: expect.stringContaining('viewer-') },
    })
    const seen = await ask(
      openRoute('GET /api/health/live', ({ context }) => ({
        id: context.requestId,
        at: context.address,
        actor: context.actor,
      })),
      {
        headers: { 'x-gatehouse-address': '203.0.113.9', 'x-request-id': 'mine' },
      },
    )
    expect(seen.body).toMatchObject({ at: '203.0.113.9', actor: { kind: 'nobody' } })
    expect(seen.headers.get('x-request-id')).toBe(seen.body.id)
    expect(seen.body.id).not.toBe('mine')
  })

  it('lets nothing be cached', async () => {
    for (const cookie of [viewer, ''])
      expect((await ask(account, { headers: { cookie } })).headers.get('cache-control')).toBe('no-store')
  })

  it('answers 204 for nothing', async () => {
    const gone = consoleRoute('DELETE /api/users/[userId]', () => nothing())
    const answer = await ask(gone, { method: 'DELETE', headers: { cookie: admin }, params: { userId: aUser } })
    expect(answer).toMatchObject({ status: 204, body: undefined })
  })

  it('shows an error that was meant to be shown, and nothing of one that was not', async () => {
    const meant = consoleRoute('GET /api/users', () => {
      throw new ConsoleError('too_many_requests', 'Slow down.', {
        details: { retryAfterSeconds: 7 },
        cause: new Error('inner'),
      })
    })
    const told = await ask(meant, { headers: { cookie: admin } })
    expect(told).toMatchObject({ status: 429, body: { code: 'too_many_requests', message: 'Slow down.' } })
    expect(told.headers.get('retry-after')).toBe('7')
    expect(told.body.requestId).toBe(told.headers.get('x-request-id'))
    expect(JSON.stringify(told.body)).not.toContain('inner')

    const away = consoleRoute('GET /api/users', () => {
      throw new ConsoleError('unavailable', 'The database is away.')
    })
    const later = await ask(away, { headers: { cookie: admin } })
    expect([later.status, later.headers.get('retry-after')]).toEqual([503, '5'])

    const unforeseen = consoleRoute('GET /api/users', () => {
      throw new TypeError('at /srv/app/lib: SELECT secret')
    })
    const hidden = await ask(unforeseen, { headers: { cookie: admin } })
    expect(hidden).toMatchObject({ status: 500, body: { code: 'unexpected', requestId: expect.any(String) } })
    expect(JSON.stringify(hidden.body)).not.toMatch(/SELECT|srv|TypeError/)
  })

  it('speaks the language of who asks, and quotes what a gateway said', async () => {
    const refuses = consoleRoute('GET /api/account', () => {
      throw new ConsoleError('gateway_refused', 'Kong refused the change: schema violation', {
        fields: { name: 'required field missing', key: 'This is taken already.' },
      })
    })
    const browser = { cookie: viewer, 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' }
    expect((await ask(refuses, { headers: browser })).body).toMatchObject({
      code: 'gateway_refused',
      message: 'Kong 拒绝了这项更改。Kong 的回答：schema violation',
      fields: { name: 'Kong 的回答：required field missing', key: '已被占用。' },
    })
    // What was chosen in the console goes before what the browser prefers; a program names none.
    for (const headers of [{ ...browser, cookie: `${viewer}; gatehouse-locale=en` }, { cookie: viewer }])
      expect((await ask(refuses, { headers })).body.message).toBe('Kong refused the change: schema violation')
    const wrong = { method: 'POST', body: '{"name":7,"other":1}' }
    const { body } = await ask(users, { ...wrong, headers: { cookie: `${admin}; gatehouse-locale=zh-CN` } })
    expect(body).toMatchObject({ code: 'invalid', message: '提交的内容有误。', fields: { other: '这里没有此字段。' } })
    expect(body.fields.name).toMatch(/[\u4e00-\u9fff]/)
  })

  it('loads the connection of the address and checks the kind', async () => {
    const asked = { method: 'POST', body: good, headers: { cookie: operator } }
    const found = await ask(entities, { ...asked, params: { connectionId, kind: 'key-auths' } })
    expect(found).toMatchObject({ status: 200, body: { connection: 'prod', kind: 'key-auths', body: { name: 'Ana' } } })
    for (const kind of ['Services', '1', '-x', 'x'.repeat(65)])
      expect((await ask(entities, { ...asked, params: { connectionId, kind } })).status).toBe(404)
    const viewing = { ...asked, headers: { cookie: viewer }, params: { connectionId, kind: 'services' } }
    expect((await ask(entities, viewing)).status).toBe(403)
  })

  it.each(['..', '.', '../../config', '..%2f..', 'a/b', 'a%00', 'a;x', 'a?b', 'a#b', '', 'x'.repeat(129), '服务'])(
    'refuses %j as an id of an entity',
    async (id) => {
      const one = entityRoute('GET /api/connections/[connectionId]/entities/[kind]/[id]', ({ params }) => params.id)
      const answer = await ask(one, { headers: { cookie: viewer }, params: { connectionId, kind: 'services', id } })
      expect(answer.status).toBe(400)
    },
  )

  it.each(['undefined', 'null', '0', '*', ':connectionId', "' OR 1=1"])('knows no connection %j', async (id) => {
    const one = connectionRoute('GET /api/connections/[connectionId]', ({ context }) => context.connection.name)
    expect((await ask(one, { headers: { cookie: viewer }, params: { connectionId: id } })).status).toBe(404)
  })

  it('reads the session from the cookie only', async () => {
    const token = viewer.split('=')[1] ?? ''
    const elsewhere = {
      headers: { authorization: `Bearer ${token}`, 'x-session': token },
      query: `?token=${token}&gatehouse-session=${token}`,
    }
    expect((await ask(account, elsewhere)).status).toBe(401)
    for (const cookie of [
      'gatehouse-session=%',
      'gatehouse-session=%E0%A4%A',
      `__Host-${viewer}`,
      'gatehouse-session=',
      ';;==;',
    ])
      expect((await ask(account, { headers: { cookie } })).status).toBe(401)
  })

  it('notes a refusal in the audit log, once a minute', async () => {
    const { cookie, user } = await signedIn('viewer')
    for (let at = 0; at < 5; at++) await ask(users, { method: 'POST', body: good, headers: { cookie } })
    const noted = await db().auditEntry.findMany({ where: { actorId: user.id } })
    expect(noted).toMatchObject([
      { action: 'denied', outcome: 'refused', entityName: 'POST /api/users', errorCode: 'forbidden' },
    ])
  })

  it('tells a closed route before it looks at the body', async () => {
    const closed = openRoute('POST /api/setup', ({ body }) => body, {
      body: input,
      before: async () => {
        throw new ConsoleError('not_found', 'Closed.')
      },
    })
    expect((await ask(closed, { method: 'POST', body: '{' })).status).toBe(404)
  })
})

describe('what costs seconds', () => {
  it('is under way once for a user and a connection, and can be asked again when it has ended', async () => {
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const take = connectionRoute('POST /api/connections/[connectionId]/snapshots', () => ended)
    const asked = (cookie: string) => ask(take, { method: 'POST', headers: { cookie }, params: { connectionId } })
    const first = asked(operator)
    const second = await asked(operator)
    expect(second).toMatchObject({ status: 429, body: { reason: 'already_under_way' } })
    expect(second.headers.get('retry-after')).toBe('5')
    const other = asked(admin)
    end()
    expect((await first).status).toBe(200)
    expect((await other).status).toBe(200)
    expect((await asked(operator)).status).toBe(200)
  })
})
