import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { RouteHandler } from '@/lib/server/http'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import * as description from './[connectionId]/description/route'
import * as node from './[connectionId]/node/route'
import * as one from './[connectionId]/route'
import * as subschema from './[connectionId]/subschemas/[kind]/[name]/route'
import * as all from './route'
import * as test from './test/route'

withTestDatabase()

let gateway: DemoGateway
let admin: string
let viewer: string

beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9' })
  admin = (await signedIn('admin')).cookie
  viewer = (await signedIn('viewer')).cookie
})
afterAll(() => gateway.close())

type Ask = { as?: string; method?: string; body?: unknown; params?: Record<string, string> }

async function ask(handler: RouteHandler, { as = admin, method = 'GET', body, params = {} }: Ask = {}) {
  const request = new Request('http://localhost:3000/api', {
    method,
    headers: {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      cookie: as,
      'content-type': 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const response = await handler(request, { params: Promise.resolve(params) })
  return { status: response.status, body: response.status === 204 ? undefined : await response.json() }
}

describe('the connections of the API', () => {
  const input = (fields: object = {}) => ({
    name: 'shop',
    adminUrl: gateway.url,
    protection: { kind: 'open' },
    ...fields,
  })

  it('go from a test to a description and away again', async () => {
    const { name: _, ...way } = input()
    expect(await ask(test.POST, { method: 'POST', body: way })).toMatchObject({
      status: 200,
      body: { may: { read: true, write: true } },
    })
    const made = await ask(all.POST, { method: 'POST', body: input({ protection: { kind: 'key', key: 'CANARY' } }) })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'shop', protection: { kind: 'key', header: 'apikey', hasSecret: true } },
    })
    const params = { connectionId: String(made.body.id) }
    expect((await ask(all.GET, { as: viewer })).body.connections).toEqual([made.body])
    expect(await ask(one.GET, { as: viewer, params })).toEqual({ status: 200, body: made.body })
    expect(await ask(node.GET, { as: viewer, params })).toMatchObject({ status: 200, body: { version: '3.9.3' } })
    expect((await ask(description.GET, { as: viewer, params })).body.kinds.services.label.one.en).toBe('Service')
    const plugin = await ask(subschema.GET, {
      as: viewer,
      params: { ...params, kind: 'plugins', name: 'rate-limiting' },
    })
    expect(plugin).toMatchObject({ status: 200, body: { name: 'rate-limiting' } })
    expect(await ask(subschema.GET, { params: { ...params, kind: 'plugins', name: 'nothing' } })).toMatchObject({
      status: 404,
    })
    const renamed = await ask(one.PATCH, { method: 'PATCH', params, body: { name: 'outlet' } })
    expect(renamed).toMatchObject({ status: 200, body: { name: 'outlet' } })
    const moved = await ask(one.PATCH, { method: 'PATCH', params, body: { adminUrl: 'http://127.0.0.1:9' } })
    expect(moved).toMatchObject({
      status: 400,
      body: { reason: 'secret_cleared', fields: { 'protection.key': expect.any(String) } },
    })
    expect(await ask(one.DELETE, { method: 'DELETE', params })).toMatchObject({ status: 204 })
    expect(await ask(one.GET, { params })).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(JSON.stringify([made, renamed, moved])).not.toContain('CANARY')
  })

  it('are changed by admins only, and only by what a connection has', async () => {
    expect(await ask(all.POST, { as: viewer, method: 'POST', body: input() })).toMatchObject({ status: 403 })
    expect(await ask(test.POST, { as: viewer, method: 'POST', body: input() })).toMatchObject({ status: 403 })
    expect(await ask(all.POST, { method: 'POST', body: input({ secret: 'x' }) })).toMatchObject({
      status: 400,
      body: { fields: { secret: expect.any(String) } },
    })
    expect(
      await ask(all.POST, { method: 'POST', body: input({ protection: { kind: 'key', header: 'a\r\nb', key: 'x' } }) }),
    ).toMatchObject({ status: 400 })
    expect(await ask(all.POST, { method: 'POST', body: input({ workspace: '../x' }) })).toMatchObject({ status: 400 })
  })

  it('tell why a gateway cannot be reached', async () => {
    const made = await ask(all.POST, { method: 'POST', body: input({ name: 'gone', adminUrl: 'http://127.0.0.1:9' }) })
    const params = { connectionId: String(made.body.id) }
    for (const handler of [node.GET, description.GET])
      expect(await ask(handler, { params })).toMatchObject({
        status: 502,
        body: { code: 'gateway_unreachable', reason: 'connection_refused' },
      })
  })
})
