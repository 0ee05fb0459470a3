import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { createEntity, removeEntity } from '@/lib/server/entities'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readRemoval } from '.'

withTestDatabase()

let gateway: DemoGateway
let context: UserContext & ConnectionContext
beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9', empty: true })
  context = await connected(gateway.url)
})
afterAll(() => gateway.close())

const make = async (kind: string, body: JsonObject) => (await createEntity(context, kind, body)).entity

test('what the gateway refuses is told with the deletes that lead there, and they do', async () => {
  const service = await make('services', { name: 'orders', host: 'orders.internal' })
  const routes = [
    await make('routes', { name: 'orders-a', paths: ['/a'], service: { id: service.id } }),
    await make('routes', { name: 'orders-b', paths: ['/b'], service: { id: service.id } }),
  ]
  await make('plugins', { name: 'cors', route: { id: routes[0]?.id ?? '' } })
  const removal = await readRemoval(context, 'services', service.id)
  expect(removal).toMatchObject({
    name: 'orders',
    along: [],
    held: [{ kind: 'routes', count: 2 }],
    breaks: [],
    lost: [],
  })
  expect(removal.steps.map(({ name, along }) => [name, along])).toEqual(
    expect.arrayContaining([
      ['orders-a', 1],
      ['orders-b', 0],
    ]),
  )
  expect(removal.steps.at(-1)).toMatchObject({ kind: 'services', id: service.id, name: 'orders' })
  await expect(removeEntity(context, 'services', service.id)).rejects.toMatchObject({ reason: 'referenced' })
  for (const { kind, id } of removal.steps) await removeEntity(context, kind, id)
  await expect(readRemoval(context, 'services', service.id)).rejects.toMatchObject({ code: 'not_found' })
})

test('an upstream tells of the services that name it, and of its targets', async () => {
  const upstream = await make('upstreams', { name: 'billing.upstream' })
  await make('targets', { target: '10.0.0.1:80', upstream: { id: upstream.id } })
  const service = await make('services', { name: 'billing', host: 'billing.upstream' })
  expect(await readRemoval(context, 'upstreams', upstream.id)).toMatchObject({
    along: [{ kind: 'targets', count: 1 }],
    held: [],
    breaks: [
      { what: 'upstream_named', subject: 'billing.upstream', by: [{ kind: 'services', some: [{ id: service.id }] }] },
    ],
  })
})

test('a consumer, and its place in a group, tell of the plugins that let in by that group', async () => {
  const [ana, ben] = [await make('consumers', { username: 'ana' }), await make('consumers', { username: 'ben' })]
  const place = await make('acls', { consumer: { id: ana.id }, group: 'gold' })
  const other = await make('acls', { consumer: { id: ben.id }, group: 'gold' })
  await make('plugins', { name: 'acl', config: { allow: ['gold'] } })
  expect((await readRemoval(context, 'consumers', ana.id)).breaks).toEqual([])
  await removeEntity(context, 'acls', other.id)
  const breaks = [{ what: 'last_of_group', subject: 'gold', by: [{ kind: 'plugins', count: 1 }] }]
  expect((await readRemoval(context, 'consumers', ana.id)).breaks).toMatchObject(breaks)
  expect((await readRemoval(context, 'acls', place.id)).breaks).toMatchObject(breaks)
})

test('a consumer that callers without credentials become tells of the plugins that say so', async () => {
  const [guest, other] = [await make('consumers', { username: 'guest' }), await make('consumers', { username: 'zoe' })]
  const service = await make('services', { name: 'open-door', host: 'open.internal' })
  await make('plugins', { name: 'key-auth', service: { id: service.id }, config: { anonymous: guest.id } })
  await make('plugins', { name: 'basic-auth', service: { id: service.id }, config: { anonymous: 'guest' } })
  expect((await readRemoval(context, 'consumers', guest.id)).breaks).toMatchObject([
    { what: 'anonymous_used', subject: 'guest', by: [{ kind: 'plugins', count: 2 }] },
  ])
  expect((await readRemoval(context, 'consumers', other.id)).breaks).toEqual([])
})

test('a vault tells of what takes its values from it', async () => {
  const vault = await make('vaults', { name: 'env', prefix: 'shop-env', config: { prefix: 'SHOP_' } })
  const service = await make('services', { name: 'payments', host: 'payments.internal' })
  await make('plugins', {
    name: 'rate-limiting',
    service: { id: service.id },
    config: { minute: 5, policy: 'redis', redis: { host: 'r.internal', password: '{vault://shop-env/redis}' } },
  })
  const { breaks } = await readRemoval(context, 'vaults', vault.id)
  expect(breaks).toMatchObject([{ what: 'vault_referenced', subject: 'shop-env', by: [{ kind: 'plugins', count: 1 }] }])
})
