import { beforeAll, expect, it } from 'vitest'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { scrapeConnection } from '@/lib/server/metrics/scrape-connection'
import { defaultSettings } from '@/lib/server/metrics/settings-row'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readFleet } from './read-fleet'

withTestDatabase()

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
  expect(of(context.connection.id)?.traffic?.requestsPerSecond).not.toBeNull()
})

it('shows nobody what he may not see', async () => {
  const access = { everywhere: false, grants: [] }
  const stranger = { ...context, actor: { ...context.actor, role: 'viewer' as const, access } }
  expect((await readFleet(stranger)).gateways).toEqual([])
})
