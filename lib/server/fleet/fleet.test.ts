import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { readPanels } from '@/lib/server/metrics/read-panels'
import { scrapeConnection } from '@/lib/server/metrics/scrape-connection'
import { defaultSettings } from '@/lib/server/metrics/settings-row'
import { updateSettings } from '@/lib/server/metrics/update-settings'
import { connected } from '@/lib/server/testing/connected'
import { standIn } from '@/lib/server/testing/metrics/stand-in'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readFleet } from './read-fleet'

withTestDatabase()

/** Answers as Prometheus' HTTP API does, of three targets of which one is unhealthy. */
const prometheus = standIn((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://x')
  const query = searchParams.get('query') ?? ''
  const end = Number(searchParams.get('end'))
  const line = (metric: Record<string, string>, value: string) => ({ metric, values: [[end, value]] })
  const target = (name: string, value: string) => line({ upstream: 'u', target: name, address: name }, value)
  const result = query.startsWith('min by (upstream, target, address)')
    ? [target('a:1', '1'), target('b:1', '-1'), target('c:1', '0')]
    : query.startsWith('sum by (upstream)')
      ? [line({ upstream: 'u' }, '1')]
      : []
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }))
})

let gateway: DemoGateway
let slow: DemoGateway
let context: UserContext & ConnectionContext

beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9' })
  slow = await startDemoGateway({ version: '2.8', empty: true })
  context = await connected(gateway.url)
  return async () => {
    await gateway.close()
    await slow.close()
  }
})

it('shows every gateway, what needs care first, and waits for none that is slow', async () => {
  slow.faults.set({ silent: true })
  const silent = await connected(slow.url, context)
  const dead = await connected('http://127.0.0.1:9', context)
  const now = Date.now()
  await scrapeConnection(context, defaultSettings, now - 30_000, now - 30_000)
  await scrapeConnection(context, defaultSettings, now - 15_000, now - 15_000)
  const startedAt = performance.now()
  const { gateways } = await readFleet(context, now)
  expect(performance.now() - startedAt).toBeLessThan(9_000)
  expect(gateways.map(({ connection }) => connection.id)).toEqual([
    dead.connection.id,
    ...gateways.slice(1).map(({ connection }) => connection.id),
  ])
  const of = (id: string) => gateways.find(({ connection }) => connection.id === id)
  expect(of(dead.connection.id)).toMatchObject({
    health: 'down',
    failure: { code: 'gateway_unreachable', reason: 'connection_refused' },
    concerns: ['down', 'no_snapshot'],
    traffic: null,
  })
  expect(of(silent.connection.id)).toMatchObject({ health: 'unknown', collection: 'waiting' })
  expect(of(context.connection.id)).toMatchObject({
    health: 'up',
    version: '3.9.3',
    mode: 'database',
    databaseReachable: true,
    nodes: { known: 1, up: 1 },
    collection: 'on',
    outsideChanges: null,
    lastSnapshot: null,
  })
  expect(of(context.connection.id)?.targets?.total).toBeGreaterThan(3)
  // The demo gateway's one expired certificate counts among those that end soon, and is told once.
  expect(of(context.connection.id)?.certificates).toMatchObject({ expired: 1, expiring: 1 })
  expect(of(context.connection.id)?.concerns).toContain('certificate_expired')
  expect(of(context.connection.id)?.concerns).not.toContain('certificate_expiring')
  expect(of(context.connection.id)?.traffic?.requestsPerSecond).not.toBeNull()
})

it('says nothing of requests where the gateway counts none', async () => {
  const mute = await startDemoGateway({ version: '3.9', empty: true })
  onTestFinished(() => mute.close())
  const own = await connected(mute.url, context)
  const now = Date.now()
  await scrapeConnection(own, defaultSettings, now - 30_000, now - 30_000)
  await scrapeConnection(own, defaultSettings, now - 15_000, now - 15_000)
  const { gateways } = await readFleet(context, now)
  const one = gateways.find(({ connection }) => connection.id === own.connection.id)
  expect(one).toMatchObject({ collection: 'on', nodes: { known: 1, up: 1 }, traffic: null })
})

it('tells of targets, and of what the gateway does not count, also where a Prometheus server has the figures', async () => {
  const own = await connected(gateway.url, context)
  const { data } = (await (await fetch(`${gateway.url}/plugins?size=1000`)).json()) as {
    data: { id: string; name: string }[]
  }
  const plugin = data.find(({ name }) => name === 'prometheus')
  await fetch(`${gateway.url}/plugins/${plugin?.id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ config: { per_consumer: false } }),
  })
  const url = prometheus.url()
  await updateSettings(own, {
    source: 'prometheus',
    prometheus: { url, auth: { kind: 'none' }, matchers: [], caCertificate: '', verifyTls: true },
  })
  const { gateways } = await readFleet(context)
  const shown = gateways.find(({ connection }) => connection.id === own.connection.id)
  expect(shown).toMatchObject({ collection: 'on', targets: { total: 3, unhealthy: 1 } })
  expect(shown?.concerns).toContain('unhealthy_targets')
  const to = Date.now()
  const wish = { panels: ['requests-total'], from: to - 600_000, to, points: 11, offsetMs: 0 }
  const { collection } = await readPanels(own, wish)
  expect(collection).toMatchObject({ state: 'on', generation: 'b', nodes: [], missing: ['per_consumer'] })
  expect(collection.plugin).toMatchObject({ name: 'prometheus', id: plugin?.id })
})

it('shows nobody what he may not see', async () => {
  const access = { everywhere: false, grants: [] }
  const stranger = { ...context, actor: { ...context.actor, role: 'viewer' as const, access } }
  expect((await readFleet(stranger)).gateways).toEqual([])
})
