import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoGateway, type DemoGatewayOptions, startDemoGateway } from './start-demo-gateway'

/** What Kong does alike for every kind, and what it does to some that no recorded exchange shows (kong/ at 3.9.3, 2.8.5, 1.5.1). */

const NOBODY = 'deadbeef-dead-4ead-beef-deadbeefdead'
const NOT_FOUND = { message: 'Not found' }
const NOT_ALLOWED = { message: 'Method not allowed' }
const CRASH = { message: 'An unexpected error occurred' }

type Answer = { status: number; body: unknown; allow: string | null }

function withGateway(options: DemoGatewayOptions) {
  let gateway: DemoGateway | undefined
  beforeAll(async () => {
    gateway = await startDemoGateway(options)
  })
  afterAll(() => gateway?.close())
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${gateway?.url}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? '' : JSON.parse(text), allow: response.headers.get('allow') }
  }
}

const COMMON = ['services', 'routes', 'consumers', 'upstreams', 'plugins', 'certificates', 'snis', 'ca_certificates']
const CREDENTIALS = ['key-auths', 'basic-auths', 'hmac-auths', 'jwts', 'oauth2', 'oauth2_tokens', 'acls']
const NEW = ['vaults', 'keys', 'key-sets']

describe.each([
  ['3.9', [...COMMON, ...CREDENTIALS, ...NEW]],
  ['2.8', [...COMMON, ...CREDENTIALS]],
  ['1.5', [...COMMON, ...CREDENTIALS]],
] as const)('every kind on Kong %s', (version, kinds) => {
  const call = withGateway({ version })

  it.each(kinds)('%s', async (kind) => {
    const list = await call('GET', `/${kind}?size=1`)
    expect(list).toMatchObject({ status: 200, body: { data: [{}] } })
    expect(await call('GET', `/${kind}?size=0`)).toMatchObject({ status: 400, body: { code: 9 } })
    expect(await call('GET', `/${kind}?offset=x`)).toMatchObject({ status: 400, body: { code: 7 } })
    if (kind !== 'oauth2_tokens') {
      expect(await call('GET', `/${kind}?tags=a,b/c`)).toMatchObject({ status: 400, body: { code: 11 } })
    }
    expect(await call('GET', `/${kind}/${NOBODY}`)).toMatchObject({ status: 404 })
    expect(await call('DELETE', `/${kind}/${NOBODY}`)).toMatchObject({ status: 204 })
    expect(await call('PATCH', `/${kind}/${NOBODY}`, {})).toMatchObject({ status: 404 })
    expect(await call('DELETE', `/${kind}`)).toMatchObject({ status: 405, body: NOT_ALLOWED })
    expect(await call('POST', `/${kind}/${NOBODY}`, {})).toMatchObject({ status: 405, body: NOT_ALLOWED })
    expect(await call('GET', `/${kind}/${NOBODY}/nothing-here`)).toMatchObject({ status: 404, body: NOT_FOUND })
    expect(await call('POST', `/${kind}`, { no_such_field: 1 })).toMatchObject({ status: 400, body: { code: 2 } })
    if (version !== '1.5') expect((await call('OPTIONS', `/${kind}`)).allow).toBe('GET, HEAD, OPTIONS, POST')
  })
})

describe('paths that are looked at first', () => {
  const call = withGateway({ version: '3.9' })

  it.each([
    ['OPTIONS', '/certificates/nobody.example', 404, { message: 'SNI not found' }],
    ['POST', '/certificates/nobody.example', 405, NOT_ALLOWED],
    ['OPTIONS', '/targets', 404, NOT_FOUND],
    ['DELETE', '/targets', 405, NOT_ALLOWED],
    ['GET', `/snis/${NOBODY}/certificate`, 404, NOT_FOUND],
    ['OPTIONS', '/filter-chains', 400, { message: 'this endpoint is only available when wasm is enabled' }],
    ['GET', '/upstreams/nobody/targets/all', 500, CRASH],
    ['DELETE', '/ca_certificates/no-uuid', 500, CRASH],
    ['GET', '/services?size=1&size=2', 500, CRASH],
    ['GET', '/services/orders/routes?size=1&size=2', 400, { code: 9 }],
  ])('%s %s is answered with %d', async (method, path, status, body) => {
    expect(await call(method, path, method === 'POST' ? {} : undefined)).toMatchObject({ status, body })
  })
})

describe('a PUT by name', () => {
  const call = withGateway({ version: '3.9' })

  it('fails for tables without the index that it needs', async () => {
    expect(await call('PUT', '/key-sets/mine', {})).toMatchObject({ status: 500, body: CRASH })
    expect(await call('PUT', '/vaults/my-own', { name: 'env' })).toMatchObject({
      status: 200,
      body: { prefix: 'my-own' },
    })
  })

  it('keeps the id, and does not compare the protocols of plugins', async () => {
    const route = { name: 'stream', protocols: ['tcp'], destinations: [{ port: 9000 }] }
    expect(await call('PUT', '/routes/stream', route)).toMatchObject({ status: 200 })
    const plugin = { name: 'cors', protocols: ['http'], route: { name: 'stream' } }
    const made = await call('PUT', '/plugins/mine', plugin)
    expect(made).toMatchObject({ status: 200, body: { instance_name: 'mine' } })
    const { id } = made.body as { id: string }
    expect(await call('PUT', '/plugins/mine', plugin)).toMatchObject({ body: { id } })
    expect(await call('PATCH', `/plugins/${id}`, { enabled: false, protocols: ['http'] })).toMatchObject({
      status: 400,
      body: { fields: { protocols: "must match the associated route's protocols" } },
    })
  })
})

describe('without a database', () => {
  const call = withGateway({ version: '3.9', mode: 'dbless' })

  it.each([
    ['POST', '/consumers', { username: 'x' }, "cannot create 'consumers' entities when not using a database"],
    [
      'PATCH',
      '/consumers/ios-app',
      { tags: [] },
      "cannot update 'consumers' entities by 'username' when not using a database",
    ],
    [
      'PUT',
      `/consumers/${NOBODY}`,
      { username: 'x' },
      "cannot create or update 'consumers' entities when not using a database",
    ],
    [
      'DELETE',
      '/consumers/ios-app',
      undefined,
      "cannot remove 'consumers' entities by 'username' when not using a database",
    ],
  ])('%s %s is refused in words of its own', async (method, path, body, message) => {
    expect(await call(method, path, body)).toMatchObject({ status: 405, body: { code: 12, message } })
  })
})

describe('targets', () => {
  const old = withGateway({ version: '1.5', empty: true })
  const middle = withGateway({ version: '2.8', empty: true })

  it('are a history on 1.5 that is cleaned once most of it no longer counts', async () => {
    await old('POST', '/upstreams', { name: 'u' })
    for (let weight = 1; weight <= 10; weight += 1) await old('POST', '/upstreams/u/targets', { target: 'a:1', weight })
    expect((await old('GET', '/upstreams/u/targets/all')).body).toMatchObject({ data: { length: 10 } })
    await old('POST', '/upstreams/u/targets', { target: 'a:1', weight: 11 })
    expect((await old('GET', '/upstreams/u/targets/all')).body).toMatchObject({ data: [{ weight: 11 }] })
    expect(await old('DELETE', '/upstreams/u/targets/a:1')).toMatchObject({ status: 204 })
    expect((await old('GET', '/upstreams/u/targets/all')).body).toMatchObject({ data: [] })
  })

  it('are changed by a POST on 2.8, if they are written as they are kept', async () => {
    await middle('POST', '/upstreams', { name: 'u' })
    await middle('POST', '/upstreams/u/targets', { target: 'a', weight: 7 })
    const again = await middle('POST', '/upstreams/u/targets', { target: 'a:8000' })
    expect(again).toMatchObject({ status: 200, body: { weight: 7 } })
    expect(await middle('POST', '/upstreams/u/targets', { target: 'a' })).toMatchObject({
      status: 409,
      body: { fields: { target: 'a:8000' } },
    })
  })
})
