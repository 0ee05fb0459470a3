import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { undoBody } from '@/lib/contract/undo'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { createEntity, removeEntity, updateEntity } from '@/lib/server/entities'
import { acquireLease } from '@/lib/server/restores/lease'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { undoEntry } from '@/lib/server/undo'
import { changesOutside, lookForChanges, readDrift, takeAsSeen } from '.'

withTestDatabase()

let gateway: DemoGateway
let context: UserContext & ConnectionContext
beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9', empty: true })
  context = { ...(await connected(gateway.url)), address: '192.0.2.1' }
})
afterAll(() => gateway.close())

async function outside(method: string, path: string, body?: JsonObject): Promise<JsonObject> {
  const answer = await fetch(`${gateway.url}${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return answer.status === 204 ? {} : ((await answer.json()) as JsonObject)
}

const entries = () =>
  db().auditEntry.findMany({
    where: { connectionId: context.connection.id, action: 'changed_outside' },
    orderBy: { at: 'desc' },
  })

test('what others did is told from what the console did, and can be taken back', async () => {
  const id = context.connection.id
  expect(await readDrift(id)).toEqual({ unseen: 0 })
  const { entity: kept } = await createEntity(context, 'services', { name: 'kept', host: 'kept.internal' })
  const { entity: changed } = await createEntity(context, 'services', { name: 'changed', host: 'one.internal' })
  expect(await lookForChanges(context)).toBe(0)

  const { entity: consumer } = await createEntity(context, 'consumers', { username: 'ana' })
  await createEntity(context, 'key-auths', { consumer: { id: consumer.id }, key: 'ana-key' })
  await updateEntity(context, 'services', { id: kept.id, patch: { retries: 1 }, seen: { retries: 5 } })
  expect(await lookForChanges(context)).toBe(0)
  await removeEntity(context, 'consumers', consumer.id)
  expect(await lookForChanges(context)).toBe(0)

  await outside('PATCH', `/services/${changed.id}`, { host: 'two.internal' })
  const made = await outside('POST', '/services', { name: 'theirs', host: 'theirs.internal' })
  await outside('DELETE', `/services/${kept.id}`)
  await createEntity(context, 'services', { name: 'ours', host: 'ours.internal' })
  expect(await lookForChanges(context)).toBe(3)
  expect(await changesOutside(id)).toBe(3)
  const found = await entries()
  expect(found.every(({ actorKind, address }) => actorKind === 'job' && address === null)).toBe(true)
  const of = (entityId: unknown) => found.find((entry) => entry.entityId === entityId)
  expect(of(changed.id)).toMatchObject({ before: { host: 'one.internal' }, after: { host: 'two.internal' } })
  expect(of(made.id)).toMatchObject({ before: null, entityName: 'theirs' })
  expect(of(kept.id)).toMatchObject({ after: null, before: { retries: 1 } })
  expect(await lookForChanges(context)).toBe(0)

  for (const { id: entryId } of found) await undoEntry(context, entryId, undoBody.parse({}))
  expect(await outside('GET', `/services/${changed.id}`)).toMatchObject({ host: 'one.internal' })
  expect(await outside('GET', `/services/${kept.id}`)).toMatchObject({ name: 'kept', retries: 1 })
  expect(await outside('GET', `/services/${made.id}`)).toMatchObject({ message: 'Not found' })
  expect(await lookForChanges(context)).toBe(0)
  await takeAsSeen(id)
  expect(await changesOutside(id)).toBe(0)
})

test('a change by the console and another one on top: only what is there counts', async () => {
  const { entity } = await createEntity(context, 'services', { name: 'both', host: 'one.internal' })
  await lookForChanges(context)
  await updateEntity(context, 'services', { id: entity.id, patch: { retries: 1 }, seen: { retries: 5 } })
  await outside('PATCH', `/services/${entity.id}`, { host: 'two.internal' })
  expect(await lookForChanges(context)).toBe(1)
})

test('while a restore holds the gateway nothing is compared, and secrets stay masked', async () => {
  const { entity: consumer } = await createEntity(context, 'consumers', { username: 'ben' })
  const { entity } = await createEntity(context, 'key-auths', { consumer: { id: consumer.id }, key: 'ben-key-before' })
  await lookForChanges(context)
  await outside('PATCH', `/key-auths/${entity.id}`, { key: 'ben-key-after' })
  const lease = await acquireLease(context, 'restore')
  expect(await lookForChanges(context)).toBeUndefined()
  await lease.release()
  expect(await lookForChanges(context)).toBe(1)
  expect(JSON.stringify(await entries())).not.toContain('ben-key')
})

test('a save that is under way while the gateway is read is not taken for somebody else’s', async () => {
  const proxy = await holdingProxy('PATCH')
  try {
    const through = await connected(proxy.url)
    const { entity } = await createEntity(through, 'services', { name: 'slow', host: 'slow.internal' })
    await lookForChanges(through)
    const saving = updateEntity(through, 'services', { id: entity.id, patch: { retries: 2 }, seen: { retries: 5 } })
    await proxy.arrived
    expect(await lookForChanges(through)).toBe(0)
    proxy.release()
    await saving
    expect(await lookForChanges(through)).toBe(0)
  } finally {
    await proxy.close()
  }
})

/** Passes everything on to the gateway, requests of one method only when they are released. */
async function holdingProxy(held: string) {
  let arrive = () => {}
  let release = () => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const server = createServer(async (request: IncomingMessage, response) => {
    const { method = 'GET', url = '/' } = request
    const body = await text(request)
    if (method === held) {
      arrive()
      await released
    }
    const answer = await fetch(`${gateway.url}${url}`, {
      method,
      ...(body && { body, headers: { 'content-type': request.headers['content-type'] ?? 'application/json' } }),
    })
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' })
    response.end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    arrived,
    release,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
