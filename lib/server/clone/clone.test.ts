import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClonePlan } from '@/lib/contract/clone'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { createEntity, getEntity } from '@/lib/server/entities'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { cloneStep, planClone } from '.'

withTestDatabase()

let newer: DemoGateway
let older: DemoGateway
let context: UserContext & ConnectionContext
let other: UserContext & ConnectionContext
beforeAll(async () => {
  newer = await startDemoGateway({ version: '3.9', empty: true })
  older = await startDemoGateway({ version: '2.8', empty: true })
  context = await connected(newer.url)
  other = await connected(older.url, context)
})
afterAll(async () => {
  await newer.close()
  await older.close()
})

const make = async (kind: string, body: JsonObject) => (await createEntity(context, kind, body)).entity

async function perform(to: UserContext & ConnectionContext, { steps, ids }: ClonePlan): Promise<void> {
  for (const { kind, id, newId, renamed, obstacle } of steps) {
    if (obstacle) continue
    const names = Object.fromEntries(renamed.map(({ path, to: name }) => [path, name]))
    await cloneStep(to, { from: context.connection.id, kind, id, newId, ids, names })
  }
}

test('a service is copied with its routes and their plugins, beside itself and to an older gateway', async () => {
  const service = await make('services', { name: 'orders', host: 'orders.internal', tags: ['shop'] })
  const route = await make('routes', { name: 'orders', paths: ['/orders'], service: { id: service.id } })
  await make('plugins', { name: 'key-auth', route: { id: route.id } })
  await make('plugins', {
    name: 'http-log',
    service: { id: service.id },
    config: { http_endpoint: 'http://log.internal' },
  })
  const asked = { from: context.connection.id, kind: 'services', id: service.id }
  const plan = await planClone(context, asked)
  expect(plan.options.map(({ kind, count, isChosen }) => [kind, count, isChosen])).toEqual(
    expect.arrayContaining([
      ['plugins', 2, true],
      ['routes', 1, true],
    ]),
  )
  expect(plan.steps[0]).toMatchObject({
    kind: 'services',
    path: '/services',
    body: { name: 'orders-copy', host: 'orders.internal', tags: ['shop'] },
    renamed: [{ path: 'name', from: 'orders', to: 'orders-copy' }],
  })
  await perform(context, plan)
  const made = await getEntity(context, 'routes', plan.ids[route.id] ?? '')
  expect(made.entity).toMatchObject({ name: 'orders-copy', paths: ['/orders'], service: { id: plan.ids[service.id] } })

  const away = await planClone(other, asked)
  expect(away.steps[0]).toMatchObject({ renamed: [], body: { name: 'orders' } })
  await perform(other, away)
  expect((await getEntity(other, 'routes', away.ids[route.id] ?? '')).entity).toMatchObject({ name: 'orders' })
  expect((await planClone(other, asked)).steps[0]?.renamed).toMatchObject([{ to: 'orders-copy' }])
})

test('a consumer is copied without its credentials, and with them they are made anew or refused', async () => {
  const consumer = await make('consumers', { username: 'ana', custom_id: 'c-1' })
  const owner = { consumer: { id: consumer.id } }
  await make('key-auths', { ...owner, key: 'the-key' })
  await make('basic-auths', { ...owner, username: 'ana', password: 'nobody reads this' })
  const asked = { from: context.connection.id, kind: 'consumers', id: consumer.id }
  expect((await planClone(context, asked)).steps).toHaveLength(1)
  const plan = await planClone(context, { ...asked, kinds: 'key-auths,basic-auths' })
  expect(JSON.stringify(plan)).not.toContain('the-key')
  expect(plan.steps.find(({ kind }) => kind === 'basic-auths')?.obstacle).toBe('hashed')
  expect(plan.steps.find(({ kind }) => kind === 'key-auths')).toMatchObject({
    dropped: [{ path: 'key', why: 'secret' }],
  })
  await perform(context, plan)
  expect((await getEntity(context, 'consumers', plan.ids[consumer.id] ?? '')).entity.username).toBe('ana-copy')
})

test('what the other gateway lacks is told, not sent', async () => {
  const vault = await make('vaults', { name: 'env', prefix: 'shop-env', config: { prefix: 'SHOP_' } })
  const { steps } = await planClone(other, { from: context.connection.id, kind: 'vaults', id: vault.id })
  expect(steps[0]?.obstacle).toBe('kind_absent')
  const refused = cloneStep(other, {
    from: context.connection.id,
    kind: 'vaults',
    id: vault.id,
    newId: crypto.randomUUID(),
    ids: {},
    names: {},
  })
  await expect(refused).rejects.toMatchObject({ code: 'conflict' })
})
