import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessQuery } from '@/lib/contract/access'
import { connectionInput } from '@/lib/contract/connections'
import { type DemoGateway, seedId, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { createConnection } from '@/lib/server/connections'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext } from '@/lib/server/context'
import { createEntity, removeEntity, updateEntity } from '@/lib/server/entities'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { accessOfConsumer, accessOfRoute, accessOfService, listGroups } from '.'

withTestDatabase()

const consumer = (name: string) => seedId('consumers', name)
const ask = (query: object = {}) => accessQuery.parse({ pageSize: 100, ...query })

describe.each(['3.9', '2.8', '1.5'] as const)('the shop on Kong %s', (version) => {
  let gateway: DemoGateway
  let context: ConnectionContext

  beforeAll(async () => {
    gateway = await startDemoGateway({ version })
    const { context: admin } = await signedIn('admin')
    const input = connectionInput.parse({ name: version, adminUrl: gateway.url, protection: { kind: 'open' } })
    const { id } = await createConnection(admin, input)
    context = { ...admin, connection: await findConnection(id) }
  })
  afterAll(() => gateway.close())

  it('says which routes a consumer may use, and why', async () => {
    const { rows, counts, total, plugins, names } = await accessOfConsumer(context, consumer('web-shop'), ask())
    const of = (route: string) => rows.find(({ name }) => name === route)
    expect(total).toBe(rows.length)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)

    const [orders] = of('orders-list')?.verdicts ?? []
    expect(orders?.verdict).toMatchObject({ status: 'allowed', reason: { group: 'storefronts' } })
    const acl = seedId('plugins', 'acl orders')
    expect(plugins[acl]).toMatchObject({
      name: 'acl',
      service: seedId('services', 'orders'),
      allow: ['storefronts', 'warehouses'],
    })
    expect(names.services?.[seedId('services', 'orders')]).toBe('orders')

    expect(of('search')).toMatchObject({ status: 'open' })
    expect(of('payments')?.verdicts[0]?.verdict.reason).toMatchObject({ because: 'credential_missing' })
    // A service can be switched off since 2.7; before, the seed's request-termination answers.
    expect(of('legacy-soap')).toMatchObject({ status: 'unreachable' })
    expect(of('maintenance')?.verdicts[0]?.verdict.reason).toEqual({ because: 'no_service' })
  })

  it('gives the same answer from the other side', async () => {
    const { rows } = await accessOfConsumer(context, consumer('warehouse-berlin'), ask())
    for (const { id, status } of rows) {
      const page = await accessOfRoute(context, id, ask())
      expect(page.rows.find((row) => row.id === consumer('warehouse-berlin'))?.status, id).toBe(status)
    }
  })

  it('filters, searches and pages', async () => {
    const denied = await accessOfConsumer(
      context,
      consumer('web-shop'),
      ask({ status: 'denied', pageSize: 2, page: 2 }),
    )
    expect(denied.rows.every(({ status }) => status === 'denied')).toBe(true)
    expect(denied).toMatchObject({ page: 2, matched: denied.counts.denied })
    const found = await accessOfConsumer(context, consumer('web-shop'), ask({ search: 'orders-l' }))
    expect(found.rows.map(({ name }) => name)).toEqual(['orders-list'])
  })

  it('adds up the routes of a service', async () => {
    const { rows, routes, deciding } = await accessOfService(context, seedId('services', 'orders'), ask())
    expect(rows.find(({ name }) => name === 'ios-app')).toMatchObject({
      status: 'allowed',
      verdicts: [{ routes, verdict: { status: 'allowed' } }],
    })
    expect(rows.find(({ name }) => name === 'partner-velo-post')?.status).toBe('denied')
    expect(deciding).toEqual([seedId('plugins', 'key-auth orders'), seedId('plugins', 'acl orders')])
  })

  it('knows the groups, of members and of plugins', async () => {
    const { groups } = await listGroups(context, { search: '' })
    expect(groups).toEqual([
      { name: 'partners', members: 1, plugins: 0 },
      { name: 'storefronts', members: 3, plugins: 1 },
      { name: 'warehouses', members: 1, plugins: 2 },
    ])
    expect(await listGroups(context, { search: 'STORE' })).toMatchObject({ matched: 1 })
  })

  it('sees what we change', async () => {
    const ios = consumer('ios-app')
    const ordersOf = async () =>
      (await accessOfConsumer(context, ios, ask({ search: 'orders-list' }))).rows[0]?.verdicts[0]?.verdict
    expect((await ordersOf())?.status).toBe('allowed')
    await removeEntity(context, 'acls', seedId('acls', 'ios-app storefronts'))
    expect(await ordersOf()).toMatchObject({ status: 'denied', reason: { because: 'group_missing' } })
    await createEntity(context, 'acls', { consumer: { id: ios }, group: 'warehouses' })
    expect(await ordersOf()).toMatchObject({ status: 'allowed', reason: { group: 'warehouses' } })
  })

  it('has no such consumer, route, service', async () => {
    const nobody = seedId('consumers', 'nobody')
    await expect(accessOfConsumer(context, nobody, ask())).rejects.toMatchObject({ code: 'not_found' })
    await expect(accessOfRoute(context, nobody, ask())).rejects.toMatchObject({ code: 'not_found' })
    await expect(accessOfService(context, nobody, ask())).rejects.toMatchObject({ code: 'not_found' })
  })

  it('tells a key that Kong made up once, and never again', async () => {
    const made = await createEntity(context, 'key-auths', { consumer: { id: consumer('anonymous') }, ttl: 3600 })
    expect(made.made?.key).toMatch(/^[A-Za-z0-9]{32}$/)
    expect(made.entity).not.toHaveProperty('key')
    const typed = await createEntity(context, 'key-auths', {
      consumer: { id: consumer('anonymous') },
      key: 'typed-by-ana',
    })
    expect(typed.made).toBeUndefined()
    const anew = await updateEntity(context, 'key-auths', {
      id: made.entity.id,
      patch: { key: 'made-by-us' },
      seen: {},
    })
    expect(anew.made).toBeUndefined()
    expect(gateway.store.find('keyauth_credentials', made.entity.id)).toMatchObject({ key: 'made-by-us' })
  })
})
