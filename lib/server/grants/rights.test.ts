import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { GET as listAudit } from '@/app/api/audit/route'
import { POST as decide } from '@/app/api/connections/[connectionId]/approvals/[approvalId]/route'
import { POST as requestApproval } from '@/app/api/connections/[connectionId]/approvals/route'
import { POST as compare } from '@/app/api/connections/[connectionId]/compare/route'
import { PATCH as changeEntity } from '@/app/api/connections/[connectionId]/entities/[kind]/[id]/route'
import { POST as createEntity, GET as listEntities } from '@/app/api/connections/[connectionId]/entities/[kind]/route'
import { GET as readConnection, DELETE as removeConnection } from '@/app/api/connections/[connectionId]/route'
import { GET as search } from '@/app/api/connections/[connectionId]/search/route'
import { GET as listConnections } from '@/app/api/connections/route'
import { DELETE as endToken } from '@/app/api/tokens/[tokenId]/route'
import { POST as createToken, GET as listTokens } from '@/app/api/tokens/route'
import { PUT as changeAccess, GET as readAccess } from '@/app/api/users/[userId]/access/route'
import { startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { Access } from '@/lib/permissions/access'
import { recordEvent } from '@/lib/server/audit'
import { db } from '@/lib/server/db'
import type { RouteHandler } from '@/lib/server/http'
import { connected } from '@/lib/server/testing/connected'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'

withTestDatabase()

const origin = 'http://localhost:3000'
let gatewayUrl: string
/** Two gateways' connections: one the narrowed people may see, one they may not. */
let [mine, other] = ['', '']

beforeAll(async () => {
  const gateway = await startDemoGateway({ version: '3.9', port: 0 })
  gatewayUrl = gateway.url
  mine = (await connected(gatewayUrl)).connection.id
  other = (await connected(gatewayUrl)).connection.id
  return () => gateway.close()
})

type Ask = {
  method?: string
  body?: unknown
  cookie?: string
  token?: string
  headers?: Record<string, string>
  params?: Record<string, string>
  query?: string
}

async function ask(handler: RouteHandler, { method = 'GET', body, cookie, token, headers, params, query = '' }: Ask) {
  const request = new Request(`${origin}/api/x${query}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      host: 'localhost:3000',
      ...(cookie && { cookie, origin }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
  })
  const response = await handler(request, { params: Promise.resolve(params) })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

const services = (connectionId: string) => ({ connectionId, kind: 'services' })

async function narrowed(role: 'viewer' | 'operator', access: Access) {
  const person = await signedIn(role)
  await db().user.update({ where: { id: person.user.id }, data: { access: JSON.parse(JSON.stringify(access)) } })
  return person
}

const readsPlugins: Access = {
  everywhere: false,
  grants: [{ connectionId: '', kind: 'plugins', actions: ['entities.read', 'entities.create'] }],
}
const on = (connectionId: string): Access => ({
  ...readsPlugins,
  grants: readsPlugins.grants.map((grant) => ({ ...grant, connectionId })),
})

describe('a user without rights on a connection', () => {
  it('does not learn that it exists: the answers are those for one that does not', async () => {
    const { cookie } = await narrowed('operator', on(mine))
    const routes: [RouteHandler, Ask][] = [
      [readConnection, {}],
      [listEntities, {}],
      [createEntity, { method: 'POST', body: { entity: { name: 'x', host: 'x' } } }],
      [changeEntity, { method: 'PATCH', body: { patch: {}, seen: {} } }],
      [removeConnection, { method: 'DELETE' }],
      [search, { query: '?q=a' }],
    ]
    for (const [handler, given] of routes) {
      const at = (connectionId: string) =>
        ask(handler, { ...given, cookie, params: { ...services(connectionId), id: randomUUID() } })
      const [hidden, missing] = [await at(other), await at(randomUUID())]
      expect(hidden.status).toBe(404)
      const { requestId: _, ...told } = hidden.body
      const { requestId: __, ...wanted } = missing.body
      expect(told).toEqual(wanted)
    }
    const list = await ask(listConnections, { cookie })
    expect(list.body.connections.map(({ id }: { id: string }) => id)).toEqual([mine])
  })

  it('finds nothing of it by way of another: comparing, the audit log', async () => {
    const person = await narrowed('viewer', {
      everywhere: false,
      grants: [{ connectionId: mine, kind: null, actions: ['entities.read', 'snapshots.read'] }],
    })
    const { cookie } = person
    const body = { before: { connectionId: mine }, after: { connectionId: other } }
    const compared = await ask(compare, { method: 'POST', cookie, body, params: { connectionId: mine } })
    expect(compared.status).toBe(404)
    const admin = await signedIn('admin')
    const event = { action: 'update', outcome: 'done', kind: 'services', entityName: 'canary' } as const
    await recordEvent(admin.context, { ...event, connection: { id: other, name: 'other' } })
    await recordEvent(admin.context, { ...event, connection: { id: mine, name: 'mine' } })
    const log = await ask(listAudit, { cookie, query: '?search=canary' })
    expect(log.body.entries.map(({ connection }: { connection: { id: string } }) => connection.id)).toEqual([mine])
  })

  it('sees and does on its own what the grant says, kind by kind', async () => {
    const { cookie } = await narrowed('viewer', on(mine))
    expect((await ask(listEntities, { cookie, params: { connectionId: mine, kind: 'plugins' } })).status).toBe(200)
    const refused = await ask(listEntities, { cookie, params: services(mine) })
    expect(refused).toMatchObject({ status: 403, body: { message: expect.stringContaining('no right to see') } })
    const made = await ask(createEntity, {
      method: 'POST',
      cookie,
      body: { entity: { name: 'bot-detection' } },
      params: { connectionId: mine, kind: 'plugins' },
    })
    expect(made.status).toBe(201)
    const found = await ask(search, { cookie, query: '?q=o', params: { connectionId: mine } })
    expect(found.body.groups.every(({ kind }: { kind: string }) => kind === 'plugins')).toBe(true)
  })
})

describe('rights', () => {
  const input = { everywhere: false, grants: [{ connectionId: null, kind: null, actions: ['entities.read'] }] }

  it('are changed by an admin, logged, and count from the next request on', async () => {
    const admin = await signedIn('admin')
    const { user, cookie } = await signedIn('operator')
    const params = { userId: user.id }
    expect((await ask(listEntities, { cookie, params: services(mine) })).status).toBe(200)
    const nothing = { everywhere: false, grants: [] }
    const changed = await ask(changeAccess, { method: 'PUT', cookie: admin.cookie, body: nothing, params })
    expect(changed).toMatchObject({ status: 200, body: nothing })
    expect((await ask(listEntities, { cookie, params: services(mine) })).status).toBe(404)
    expect((await ask(readAccess, { cookie: admin.cookie, params })).body).toEqual(nothing)
    const [entry] = await db().auditEntry.findMany({ where: { entityId: user.id, action: 'role' } })
    expect(entry).toMatchObject({ outcome: 'done', before: { everywhere: true }, after: nothing })
  })

  it('are nobody’s to change for themselves, nor for who is no admin', async () => {
    const admin = await signedIn('admin')
    const own = { method: 'PUT', body: input, params: { userId: admin.user.id } }
    expect((await ask(changeAccess, { ...own, cookie: admin.cookie })).status).toBe(403)
    const operator = await signedIn('operator')
    expect((await ask(changeAccess, { ...own, cookie: operator.cookie })).status).toBe(403)
  })

  it.each([
    { ...input, role: 'admin' },
    { everywhere: false, grants: [{ connectionId: null, kind: null, actions: ['users.write'] }] },
    { everywhere: false, grants: [{ connectionId: '*', kind: null, actions: ['entities.read'] }] },
    { everywhere: 'yes', grants: [] },
  ])('take nothing else: %j', async (body) => {
    const admin = await signedIn('admin')
    const { user } = await signedIn('viewer')
    const answer = await ask(changeAccess, { method: 'PUT', cookie: admin.cookie, body, params: { userId: user.id } })
    expect(answer.status).toBe(400)
  })
})

describe('an API token', () => {
  const reading = { name: 'ci', connectionIds: null, actions: ['entities.read'] }

  async function withToken(role: 'viewer' | 'operator' | 'admin', input: object = reading) {
    const person = await signedIn(role)
    const made = await ask(createToken, { method: 'POST', cookie: person.cookie, body: input })
    expect(made.status).toBe(201)
    return { ...person, token: String(made.body.token), id: String(made.body.id) }
  }

  it('is told once, kept as a hash, and needs neither cookie nor Origin', async () => {
    const { token, cookie, id, user } = await withToken('operator')
    expect(token).toMatch(/^gth_[A-Za-z0-9_-]{43}$/)
    const listed = await ask(listTokens, { cookie })
    expect(JSON.stringify(listed.body)).not.toContain(token)
    expect(JSON.stringify(await db().apiToken.findMany())).not.toContain(token.slice(4))
    expect((await ask(listEntities, { token, params: services(mine) })).status).toBe(200)
    expect((await ask(listTokens, { cookie })).body.tokens[0].lastUsedAt).toEqual(expect.any(String))
    const entries = JSON.stringify(await db().auditEntry.findMany({ where: { actorId: user.id } }))
    expect(entries).toContain(id)
    expect(entries).not.toContain(token)
  })

  it('does what it names, on the connections it names, and nothing of the account', async () => {
    const { token } = await withToken('admin', { ...reading, connectionIds: [mine] })
    expect((await ask(listEntities, { token, params: services(mine) })).status).toBe(200)
    expect((await ask(listEntities, { token, params: services(other) })).status).toBe(404)
    const write = { method: 'POST', token, body: { entity: { host: 'a' } }, params: services(mine) }
    expect(await ask(createEntity, write)).toMatchObject({
      status: 403,
      body: { message: 'This token may not create entities.' },
    })
    expect((await ask(listTokens, { token })).status).toBe(403)
    expect((await ask(createToken, { method: 'POST', token, body: reading })).status).toBe(403)
    const list = await ask(listConnections, { token })
    expect(list.body.connections.map(({ id }: { id: string }) => id)).toEqual([mine])
  })

  it('is never more than its user is now', async () => {
    const { token, user } = await withToken('operator', { ...reading, actions: ['entities.read', 'entities.create'] })
    const write = () =>
      ask(createEntity, { method: 'POST', token, body: { entity: { host: 'a' } }, params: services(mine) })
    expect((await write()).status).toBe(201)
    await db().user.update({ where: { id: user.id }, data: { role: 'viewer' } })
    expect((await write()).status).toBe(403)
    await db().user.update({ where: { id: user.id }, data: { access: { everywhere: false, grants: [] } } })
    expect((await ask(listEntities, { token, params: services(mine) })).status).toBe(404)
    await db().user.update({ where: { id: user.id }, data: { active: false } })
    expect((await ask(listEntities, { token, params: services(mine) })).status).toBe(401)
  })

  it('ends at once, or by its time; made-up ones are nobody’s', async () => {
    const { token, cookie, id } = await withToken('operator')
    const ended = await ask(endToken, { method: 'DELETE', cookie, params: { tokenId: id } })
    expect(ended.status).toBe(204)
    const late = await withToken('operator')
    await db().apiToken.update({ where: { id: late.id }, data: { expiresAt: new Date(Date.now() - 1) } })
    for (const text of [token, late.token, `gth_${'A'.repeat(43)}`, 'gth_x'])
      expect((await ask(listEntities, { token: text, params: services(mine) })).status).toBe(401)
  })

  it('counts alone where a cookie comes with it, and excuses no cookie from its Origin', async () => {
    const { token } = await withToken('viewer')
    const admin = await signedIn('admin')
    const write = { method: 'POST', body: { entity: { host: 'a' } }, params: services(mine) }
    expect((await ask(createEntity, { ...write, token, cookie: admin.cookie })).status).toBe(403)
    const forged = {
      ...write,
      cookie: admin.cookie,
      headers: { origin: 'https://evil.example', authorization: 'Bearer x' },
    }
    expect((await ask(createEntity, forged)).status).toBe(403)
  })

  it('is not another user’s to end, nor more than its maker has', async () => {
    const { id } = await withToken('operator')
    const someone = await signedIn('admin')
    const ended = await ask(endToken, { method: 'DELETE', cookie: someone.cookie, params: { tokenId: id } })
    expect(ended.status).toBe(404)
    const viewer = await signedIn('viewer')
    const more = { ...reading, actions: ['entities.delete'] }
    expect((await ask(createToken, { method: 'POST', cookie: viewer.cookie, body: more })).status).toBe(403)
    const person = await narrowed('viewer', on(mine))
    const elsewhere = { ...reading, connectionIds: [other] }
    expect((await ask(createToken, { method: 'POST', cookie: person.cookie, body: elsewhere })).status).toBe(404)
  })

  it('is signed for in the log', async () => {
    const { token, user } = await withToken('operator', { ...reading, actions: ['entities.read', 'entities.create'] })
    await ask(createEntity, { method: 'POST', token, body: { entity: { host: 'a' } }, params: services(mine) })
    const [entry] = await db().auditEntry.findMany({ where: { actorId: user.id, actorKind: 'token' } })
    expect(entry).toMatchObject({ action: 'create', kind: 'services', actorName: `${user.name} · ci` })
  })
})

describe('a protected connection', () => {
  const entity = { entity: { host: 'protected.example' } }

  async function protectedOne(fields: { needsApproval?: boolean } = {}) {
    const admin = await connected(gatewayUrl)
    const { id, name } = admin.connection
    await db().connection.update({ where: { id }, data: { isProtected: true, ...fields } })
    return { id, name, params: services(id) }
  }

  it('wants its name typed and a recent sign-in for a change, and neither for looking', async () => {
    const { name, params } = await protectedOne()
    const { cookie, session } = await signedIn('operator')
    expect((await ask(listEntities, { cookie, params })).status).toBe(200)
    const change = (headers: Record<string, string> = {}) =>
      ask(createEntity, { method: 'POST', cookie, body: entity, params, headers })
    const wrongs: Record<string, string>[] = [{}, { 'gatehouse-confirm': 'prod' }, { 'gatehouse-confirm': '%E0%A4%A' }]
    for (const wrong of wrongs)
      expect(await change(wrong)).toMatchObject({ status: 403, body: { reason: 'name_wanted', details: { name } } })
    const typed = { 'gatehouse-confirm': encodeURIComponent(name) }
    expect((await change(typed)).status).toBe(201)
    await db()
      .$executeRaw`UPDATE "Session" SET "authenticatedAt" = now() - interval '6 minutes' WHERE "id" = ${session.id}::uuid`
    expect(await change(typed)).toMatchObject({ status: 403, body: { reason: 'sign_in_again' } })
  })

  it('is not changed by tokens', async () => {
    const { params, name } = await protectedOne()
    const { cookie } = await signedIn('operator')
    const body = { name: 'ci', connectionIds: null, actions: ['entities.read', 'entities.create'] }
    const made = await ask(createToken, { method: 'POST', cookie, body })
    const change = { method: 'POST', token: String(made.body.token), body: entity, params }
    const headers = { 'gatehouse-confirm': encodeURIComponent(name) }
    expect(await ask(createEntity, { ...change, headers })).toMatchObject({
      status: 403,
      body: { reason: 'protected' },
    })
  })
})

describe('what wants an approval', () => {
  it('is no operation that does not exist, and nothing of another connection', async () => {
    const { cookie } = await signedIn('operator')
    const body = { purpose: 'restore', subjectId: randomUUID() }
    const asked = { method: 'POST', cookie, params: { connectionId: mine } }
    expect((await ask(requestApproval, { ...asked, body })).status).toBe(404)
    const decision = {
      ...asked,
      params: { connectionId: mine, approvalId: randomUUID() },
      body: { decision: 'approve' },
    }
    expect((await ask(decide, decision)).status).toBe(404)
  })
})
