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
  context = await connected(gateway.url)
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
  expect(found.every(({ actorKind }) => actorKind === 'job')).toBe(true)
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
