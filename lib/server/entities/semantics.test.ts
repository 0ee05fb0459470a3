import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionInput } from '@/lib/contract/connections'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { JsonObject } from '@/lib/schema/json'
import { createConnection } from '@/lib/server/connections'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { createEntity, getEntity, removeEntity, updateEntity } from '.'

withTestDatabase()

const closing: (() => Promise<void>)[] = []
afterAll(() => Promise.all(closing.map((close) => close())))

async function contextOf(adminUrl: string): Promise<ConnectionContext> {
  const { context: admin } = await signedIn('admin')
  const input = connectionInput.parse({ name: `to ${adminUrl}`, adminUrl, protection: { kind: 'open' } })
  const { id } = await createConnection(admin, input)
  return { ...admin, connection: await findConnection(id) }
}

async function gatewayOf(version: '3.9' | '2.8' | '1.5', mode: 'db' | 'dbless' = 'db'): Promise<DemoGateway> {
  const gateway = await startDemoGateway({ version, mode })
  closing.push(gateway.close)
  return gateway
}

/** What was sent to a gateway besides reads, as `METHOD /path body`. */
function writesTo(gateway: DemoGateway): { method: string; path: string; body: unknown }[] {
  return gateway.faults
    .requests()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => ({ method, path, body: body === '' ? undefined : JSON.parse(body) }))
}

const update = (
  context: ConnectionContext,
  kind: string,
  change: { id: string; patch: JsonObject; seen?: JsonObject },
) => updateEntity(context, kind, { seen: {}, ...change })

describe.each(['3.9', '2.8', '1.5'] as const)('a change of an entity of Kong %s', (version) => {
  let gateway: DemoGateway
  let context: ConnectionContext
  beforeAll(async () => {
    gateway = await gatewayOf(version)
    context = await contextOf(gateway.url)
  })

  test('is one PATCH of what was given: records merge, lists are replaced, null empties, the rest stays', async () => {
    const { entity: made } = await createEntity(context, 'upstreams', {
      name: 'semantics.pool',
      tags: ['b', 'a', 'c'],
      healthchecks: { active: { http_path: '/ready', timeout: 3 }, passive: { type: 'tcp' } },
    })
    expect(made.tags).toEqual(['b', 'a', 'c'])
    gateway.faults.forgetRequests()
    const patch = { tags: ['c'], healthchecks: { active: { timeout: 7 } } }
    const { entity } = await update(context, 'upstreams', { id: made.id, patch })
    expect(writesTo(gateway)).toEqual([{ method: 'PATCH', path: `/upstreams/${made.id}`, body: patch }])
    expect(entity).toMatchObject({
      created_at: made.created_at,
      tags: ['c'],
      healthchecks: { active: { http_path: '/ready', timeout: 7 }, passive: { type: 'tcp' } },
    })
    const emptied = await update(context, 'upstreams', { id: made.id, patch: { tags: null } })
    expect(emptied.entity).toEqual({
      ...entity,
      tags: null,
      ...('updated_at' in entity && { updated_at: emptied.entity.updated_at }),
    })
  })

  test('to what it is already sends nothing', async () => {
    const { entity } = await createEntity(context, 'services', { name: 'same', host: 'same.int', tags: ['x', 'y'] })
    gateway.faults.forgetRequests()
    await update(context, 'services', { id: entity.id, patch: { host: 'same.int', tags: ['y', 'x'] } })
    expect(writesTo(gateway)).toEqual([])
  })

  test('of something deleted meanwhile, or its delete, says that it is gone', async () => {
    const { entity } = await createEntity(context, 'services', { name: 'gone', host: 'gone.int' })
    await removeEntity(context, 'services', entity.id)
    gateway.faults.forgetRequests()
    await expect(removeEntity(context, 'services', entity.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(update(context, 'services', { id: entity.id, patch: { host: 'x' } })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(writesTo(gateway)).toEqual([])
  })

  test('keeps numbers beyond 2^53 that a double holds', async () => {
    const config = { minute: 9_007_199_254_740_992, policy: 'local' }
    const { entity } = await createEntity(context, 'plugins', { name: 'rate-limiting', config })
    expect((await getEntity(context, 'plugins', entity.id)).entity).toMatchObject({ config })
  })
})

test.each(['3.9', '2.8', '1.5'] as const)('Kong %s without a database is never asked to write', async (version) => {
  const gateway = await gatewayOf(version, 'dbless')
  const context = await contextOf(gateway.url)
  const refused = { code: 'not_supported', reason: 'read_only' }
  await expect(createEntity(context, 'services', { host: 'x' })).rejects.toMatchObject(refused)
  await expect(update(context, 'services', { id: 'x', patch: {} })).rejects.toMatchObject(refused)
  await expect(removeEntity(context, 'services', 'x')).rejects.toMatchObject(refused)
  expect(writesTo(gateway)).toEqual([])
})

describe('an answer that gets lost on its way back', () => {
  let gateway: DemoGateway
  let context: ConnectionContext
  let lossy: Lossy
  beforeAll(async () => {
    gateway = await gatewayOf('3.9')
    lossy = await lossyWayTo(gateway.url)
    closing.push(lossy.close)
    context = await contextOf(lossy.url)
  })
  const lastEntry = () =>
    db().auditEntry.findFirst({ where: { connectionId: context.connection.id }, orderBy: { at: 'desc' } })

  test('of a create: the gateway is read, and what was made is found by its name', async () => {
    gateway.faults.forgetRequests()
    lossy.loseNext({ isDone: true })
    const { entity } = await createEntity(context, 'services', { name: 'lost', host: 'lost.int' })
    expect(entity).toMatchObject({ name: 'lost', host: 'lost.int' })
    expect(writesTo(gateway)).toHaveLength(1)
    expect(await lastEntry()).toMatchObject({ outcome: 'done', entityId: entity.id })
  })

  test('of a create of a plugin: by what makes it the only one', async () => {
    const { entity: service } = await createEntity(context, 'services', { name: 'limited', host: 'limited.int' })
    lossy.loseNext({ isDone: true })
    const body = { name: 'request-size-limiting', service: { id: service.id }, config: { allowed_payload_size: 3 } }
    expect((await createEntity(context, 'plugins', body)).entity).toMatchObject(body)
  })

  test('of a create that was never carried out: unknown, and not sent again', async () => {
    gateway.faults.forgetRequests()
    lossy.loseNext({ isDone: false })
    await expect(createEntity(context, 'services', { name: 'never', host: 'never.int' })).rejects.toMatchObject({
      code: 'gateway_unreachable',
      details: { outcome: 'unknown' },
    })
    expect(writesTo(gateway)).toEqual([])
    expect(lossy.writes()).toBe(1)
    expect(await lastEntry()).toMatchObject({ outcome: 'unknown' })
  })

  test('of a create with nothing to know it by: unknown, although it was carried out', async () => {
    lossy.loseNext({ isDone: true })
    await expect(createEntity(context, 'routes', { paths: ['/nameless'] })).rejects.toMatchObject({
      details: { outcome: 'unknown' },
    })
    expect(lossy.writes()).toBe(1)
  })

  test('of a change and of a delete: what was wanted is there', async () => {
    const { entity } = await createEntity(context, 'services', { name: 'kept', host: 'kept.int' })
    lossy.loseNext({ isDone: true })
    expect((await update(context, 'services', { id: entity.id, patch: { retries: 1 } })).entity.retries).toBe(1)
    lossy.loseNext({ isDone: true })
    await removeEntity(context, 'services', entity.id)
    await expect(getEntity(context, 'services', entity.id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

type Lossy = {
  url: string
  /** The next write's answer is cut off; `isDone`: after the gateway has carried it out. */
  loseNext: (how: { isDone: boolean }) => void
  /** Writes that came since. */
  writes: () => number
  close: () => Promise<void>
}

/** Something between console and gateway that loses an answer when told to. */
async function lossyWayTo(target: string): Promise<Lossy> {
  let lose: { isDone: boolean } | undefined
  let writes = 0
  const server = http.createServer((incoming, outgoing) => {
    const isWrite = incoming.method !== 'GET'
    if (isWrite) writes++
    const how = isWrite ? lose : undefined
    if (how) lose = undefined
    if (how && !how.isDone) {
      incoming.resume().on('end', () => outgoing.destroy())
      return
    }
    const { method, headers, url } = incoming
    const onward = http.request(`${target}${url}`, { method, headers }, (answer) => {
      if (how) answer.resume().on('end', () => outgoing.destroy())
      else answer.pipe(outgoing.writeHead(answer.statusCode ?? 502, answer.headers))
    })
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseNext: (how) => {
      lose = how
      writes = 0
    },
    writes: () => writes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
