import { afterEach, describe, expect, it } from 'vitest'
import type { DemoGateway, DemoGatewayOptions } from './start-demo-gateway'
import { seedId, startDemoGateway } from './start-demo-gateway'

let running: DemoGateway[] = []
afterEach(async () => {
  await Promise.all(running.map(({ close }) => close()))
  running = []
})

async function start(options: Partial<DemoGatewayOptions> = {}): Promise<DemoGateway> {
  const gateway = await startDemoGateway({ version: '3.9', ...options })
  running.push(gateway)
  return gateway
}

const read = async (url: string) => (await fetch(url)).json()
const post = (url: string, body: object) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

describe('the shop', () => {
  it.each([
    { version: '3.9' },
    { version: '3.9', mode: 'dbless' },
    { version: '3.9', router: 'expressions' },
    { version: '2.8' },
    { version: '2.8', mode: 'dbless' },
    { version: '1.5' },
  ] as const)('is there with the same ids at every start: %o', async (options) => {
    const { url, store } = await start(options)
    const { data } = await read(`${url}/services?size=1000`)
    expect(data).toHaveLength(13)
    expect(await read(`${url}/services/orders`)).toMatchObject({
      id: seedId('services', 'orders'),
      host: 'orders.internal',
    })
    expect(store.rows('routes').length).toBeGreaterThanOrEqual(30)
    expect(await read(`${url}/services/orders/routes`)).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ name: 'orders-list' })]),
    })
    const health = await read(`${url}/upstreams/catalogue.internal/health`)
    expect(health.data.map((target: { health: string }) => target.health).sort()).toEqual([
      'HEALTHY',
      'HEALTHY',
      'UNHEALTHY',
    ])
  })

  it('can be left out', async () => {
    const { url } = await start({ empty: true })
    expect(await read(`${url}/services`)).toEqual({ data: [], next: null })
  })

  it('comes back with a reset, whatever was done to it', async () => {
    const { url } = await start()
    await fetch(`${url}/plugins/${seedId('plugins', 'prometheus global')}`, { method: 'DELETE' })
    await post(`${url}/services`, { name: 'new', host: 'new.internal' })
    expect((await fetch(`${url}/services/new`)).status).toBe(200)
    expect((await post(`${url}/__demo/reset`, {})).status).toBe(204)
    expect((await fetch(`${url}/services/new`)).status).toBe(404)
    expect((await fetch(`${url}/plugins/${seedId('plugins', 'prometheus global')}`)).status).toBe(200)
  })

  it('cannot be written to without a database, but replaced', async () => {
    const { url } = await start({ mode: 'dbless' })
    const before = (await read(`${url}/status`)).configuration_hash
    expect(before).toMatch(/^(?!0{32})[0-9a-f]{32}$/)
    expect((await post(`${url}/services`, { name: 'new', host: 'x' })).status).toBe(405)
    expect(
      (await post(`${url}/config`, { _format_version: '3.0', services: [{ name: 'only', host: 'x' }] })).status,
    ).toBe(201)
    expect((await read(`${url}/services`)).data).toHaveLength(1)
    expect((await read(`${url}/status`)).configuration_hash).not.toBe(before)
  })
})

describe('metrics', () => {
  const line = (text: string, start: string) => text.split('\n').find((candidate) => candidate.startsWith(start))

  it.each([
    [
      '3.9',
      'kong_http_requests_total{service="orders",route="orders-list",code="200",source="service",workspace="default",consumer="ios-app"}',
    ],
    ['2.8', 'kong_http_status{service="orders",route="orders-list",code="200"}'],
    ['1.5', 'kong_http_status{code="200",service="orders",route="orders-list"}'],
  ] as const)('count traffic in the names of %s, and stop with the plugin', async (version, series) => {
    const { url } = await start({ version })
    const text = await (await fetch(`${url}/metrics`)).text()
    expect(Number(line(text, series)?.split(' ').at(-1))).toBeGreaterThan(0)
    await fetch(`${url}/plugins/${seedId('plugins', 'prometheus global')}`, { method: 'DELETE' })
    const without = await (await fetch(`${url}/metrics`)).text()
    expect(line(without, series)).toBeUndefined()
    expect(line(without, 'kong_datastore_reachable')).toBe('kong_datastore_reachable 1')
  })
})

describe('weather', () => {
  it('is set in the process and over HTTP, and cleared by a reset', async () => {
    const { url, faults } = await start()
    faults.set({ status: { code: 503, path: '/services' } })
    expect((await fetch(`${url}/services`)).status).toBe(503)
    expect((await fetch(`${url}/routes`)).status).toBe(200)
    expect((await post(`${url}/__demo/faults`, { status: 401 })).status).toBe(204)
    expect((await fetch(`${url}/routes`)).status).toBe(401)
    await post(`${url}/__demo/reset`, {})
    expect((await fetch(`${url}/routes`)).status).toBe(200)
  })

  it('refuses faults that it does not know', async () => {
    const { url, faults } = await start()
    expect((await post(`${url}/__demo/faults`, { dwon: true })).status).toBe(400)
    expect((await post(`${url}/__demo/faults`, { latencyMs: '5' })).status).toBe(400)
    expect(faults.get()).toEqual({})
  })

  it('cuts connections, or says nothing', async () => {
    const { url, faults } = await start()
    faults.set({ down: true })
    await expect(fetch(`${url}/`)).rejects.toThrow()
    faults.set({ silent: true })
    await expect(fetch(`${url}/`, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('breaks bodies', async () => {
    const { url, faults } = await start()
    faults.set({ cutBody: true })
    await expect(read(`${url}/services`)).rejects.toThrow()
    faults.set({ stallBody: true })
    const stalled = await fetch(`${url}/services`, { signal: AbortSignal.timeout(1500) })
    await expect(stalled.text()).rejects.toMatchObject({ name: 'TimeoutError' })
    faults.set({ garbage: true })
    await expect(read(`${url}/services`)).rejects.toThrow(SyntaxError)
    faults.set({ html: true })
    expect((await fetch(`${url}/services`)).headers.get('content-type')).toBe('text/html')
  })

  it('sends elsewhere, and refuses writes only', async () => {
    const { url, faults } = await start()
    faults.set({ redirect: 'http://elsewhere.example/' })
    const moved = await fetch(`${url}/`, { redirect: 'manual' })
    expect([moved.status, moved.headers.get('location')]).toEqual([302, 'http://elsewhere.example/'])
    faults.set({ readOnly: true })
    expect((await fetch(`${url}/services`)).status).toBe(200)
    expect((await post(`${url}/services`, { host: 'x' })).status).toBe(405)
  })
})

describe('requests', () => {
  it('are remembered, but for those of the controls', async () => {
    const { url, faults } = await start()
    expect(await read(`${url}/__demo/requests`)).toEqual([])
    await fetch(`${url}/services?size=5`, { headers: { 'x-me': 'yes' } })
    await post(`${url}/routes`, { paths: ['/a'] })
    const seen = await read(`${url}/__demo/requests`)
    expect(seen).toEqual([
      { method: 'GET', path: '/services?size=5', headers: expect.objectContaining({ 'x-me': 'yes' }), body: '' },
      { method: 'POST', path: '/routes', headers: expect.any(Object), body: '{"paths":["/a"]}' },
    ])
    faults.forgetRequests()
    expect(faults.requests()).toEqual([])
  })

  it('stop at 200', async () => {
    const { url, faults } = await start({ empty: true })
    for (let index = 0; index < 203; index += 1) await fetch(`${url}/services?n=${index}`)
    expect(faults.requests()).toHaveLength(200)
    expect(faults.requests()[0]?.path).toBe('/services?n=3')
  })

  it('to the controls are no part of the Admin API', async () => {
    const { url } = await start()
    expect(JSON.stringify(await read(`${url}/endpoints`))).not.toContain('__demo')
    expect((await fetch(`${url}/__demo/nothing`)).status).toBe(404)
  })
})

describe('startDemoGateway', () => {
  it('rejects when the port is taken, and frees its own when closed', async () => {
    const { port, close } = await start()
    await expect(startDemoGateway({ version: '3.9', port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await close()
    running = []
    const again = await start({ port })
    expect(again.port).toBe(port)
  })
})
