import { randomUUID } from 'node:crypto'
import type { EntityAnswer, EntityPage } from '@/lib/contract/entities'
import { api as addresses } from '@/lib/contract/paths'
import { entityName } from '@/lib/entities/entity-name'
import type { GatewayDescription, KindDescription } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { type ApiClient, expect, type Gateway, test } from '../fixtures'
import { dbless, isFull, writable } from '../gateways'
import { sampledKinds, sampleOf } from '../pages/samples'
import { walk } from '../walk'

/** Method, address and body of what is refused. */
type Refused = readonly [method: string, address: string, body?: unknown]

/** Through the console's API, for all kinds of all gateways: what the browser adds is in list-create-edit-delete.spec.ts. */
for (const flavor of writable) {
  test.describe(`on ${flavor.name}`, () => {
    test.use({ gatewayOptions: flavor.options })

    test('every kind is created, changed by the smallest request, and deleted', async ({
      connection,
      api,
      gateway,
    }) => {
      const client = api('operator')
      const gatewayDescription = await describe(client, connection.id)
      const served = sampledKinds.filter((kind) => gatewayDescription.kinds[kind])
      expect(served.length).toBeGreaterThan(15)
      await walk(served, async (kind) => {
        const { query, create, change, isRemade = false } = sampleOf(kind, flavor.options)
        const place = { client, connectionId: connection.id, gatewayDescription, kind }
        const entity = await resolved(place, { ...(query?.name ? { name: query.name } : {}), ...create })
        const made: EntityAnswer = await client.ask('POST', addresses.entities(connection.id, kind), { entity })
        const address = addresses.entity(connection.id, kind, made.entity.id)
        const before = await patches(gateway)
        const changed: EntityAnswer = await client.ask('PATCH', address, { patch: change, seen: {} })
        expect((await patches(gateway)).slice(before.length)).toEqual(isRemade ? [] : [change])
        expect(changed.entity).toMatchObject(change)
        const left = addresses.entity(connection.id, kind, changed.entity.id)
        expect((await client.send('DELETE', left)).status).toBe(200)
        expect((await client.send('GET', left)).status).toBe(404)
        expect((await client.send('DELETE', left)).status).toBe(404)
      })
    })
  })
}

// A refusal looks at who asks, not at the gateway: the others where there is time.
for (const flavor of [...(isFull ? writable : writable.slice(0, 1)), dbless]) {
  test.describe(`on ${flavor.name}`, () => {
    test.use({ gatewayOptions: flavor.options })

    test('a viewer writes no kind, nobody reads any, and none of it reaches the gateway', async ({
      connection,
      api,
      gateway,
    }) => {
      const { kinds } = await describe(api('viewer'), connection.id)
      const before = (await gateway.requests()).length
      const refused = new Set<string | null>()
      const refuse = async (status: number, who: 'viewer' | 'nobody', [method, address, body]: Refused) => {
        const answer = await api(who).send(method, address, { body })
        expect(answer.status, `${who}: ${method} ${address}`).toBe(status)
        refused.add(answer.headers.get('x-request-id'))
      }
      await walk(Object.keys(kinds), async (kind) => {
        const list = addresses.entities(connection.id, kind)
        const one = addresses.entity(connection.id, kind, randomUUID())
        const writes = [
          ['POST', list, { entity: {} }],
          ['PATCH', one, { patch: { tags: [] }, seen: {} }],
          ['DELETE', one, undefined],
          ['POST', addresses.reveal(connection.id, kind, randomUUID()), { path: 'key' }],
        ] as const
        for (const write of writes) {
          await refuse(403, 'viewer', write)
          await refuse(401, 'nobody', write)
        }
        for (const address of [list, one]) await refuse(401, 'nobody', ['GET', address])
      })
      expect(refused.size).toBe(Object.keys(kinds).length * 10)
      // A page of all gateways that another test looks at reads this one as well.
      const ours = (await gateway.requests()).slice(before).filter(({ method, headers }) => {
        const id = headers['x-request-id']
        return method !== 'GET' || id === undefined || refused.has(id)
      })
      expect(ours).toEqual([])
    })
  })
}

test.describe(`on ${dbless.name}`, () => {
  test.use({ gatewayOptions: dbless.options })

  test('every kind is read and none is written', async ({ connection, api, gateway }) => {
    const client = api('operator')
    const { kinds } = await describe(client, connection.id)
    const before = (await gateway.requests()).length
    await walk(Object.keys(kinds), async (kind) => {
      expect(kinds[kind]?.writable, 'writable').toBe(false)
      const list: EntityPage = await client.ask('GET', addresses.entities(connection.id, kind))
      const one = addresses.entity(connection.id, kind, list.rows[0]?.id ?? randomUUID())
      const refusals = [
        await client.send('POST', addresses.entities(connection.id, kind), { body: { entity: {} } }),
        await client.send('PATCH', one, { body: { patch: { tags: [] }, seen: {} } }),
        await client.send('DELETE', one),
      ]
      for (const response of refusals) {
        expect(response.ok).toBe(false)
        expect(await response.json()).toMatchObject({ reason: 'read_only' })
      }
    })
    const writes = (await gateway.requests()).slice(before).filter(({ method }) => method !== 'GET')
    expect(writes).toEqual([])
  })
})

type Place = {
  readonly client: ApiClient
  readonly connectionId: string
  readonly gatewayDescription: GatewayDescription
  readonly kind: string
}

function describe(client: ApiClient, connectionId: string): Promise<GatewayDescription> {
  return client.ask('GET', addresses.description(connectionId))
}

/** A sample's body with ids in place of the names of what it refers to. */
async function resolved({ client, connectionId, gatewayDescription, kind }: Place, data: JsonObject) {
  const references = gatewayDescription.kinds[kind]?.references ?? []
  const entries = Object.entries(data).map(async ([path, value]): Promise<[string, Json | undefined]> => {
    const target = gatewayDescription.kinds[references.find((one) => one.path === path)?.kind ?? '']
    if (!target || !isJsonObject(value)) return [path, value]
    return [path, { id: await idOf(client, { connectionId, target, name: String(value.name) }) }]
  })
  return Object.fromEntries(await Promise.all(entries))
}

type Named = { readonly connectionId: string; readonly target: KindDescription; readonly name: string }

async function idOf(client: ApiClient, { connectionId, target, name }: Named): Promise<string> {
  const page: EntityPage = await client.ask('GET', addresses.entities(connectionId, target.kind, { search: name }))
  const row = page.rows.find((one) => entityName(target, one) === name)
  if (!row) throw new Error(`No ${target.kind} is called ${name}`)
  return row.id
}

async function patches(gateway: Gateway): Promise<readonly Json[]> {
  return (await gateway.requests()).filter(({ method }) => method === 'PATCH').map(({ body }) => JSON.parse(body))
}
