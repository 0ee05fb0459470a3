import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { undoBody } from '@/lib/contract/undo'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { createEntity, removeEntity, updateEntity } from '@/lib/server/entities'
import { readRemoval } from '@/lib/server/removal'
import { connected } from '@/lib/server/testing/connected'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readUndo, undoEntry } from '.'

withTestDatabase()

let gateway: DemoGateway
let context: UserContext & ConnectionContext
beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9', empty: true })
  context = await connected(gateway.url)
})
afterAll(() => gateway.close())

const asIs = undoBody.parse({})

/** Everything the gateway holds, less the clock that every write moves. */
async function dump(): Promise<Record<string, JsonObject[]>> {
  const kinds = ['services', 'routes', 'plugins', 'consumers', 'key-auths', 'acls', 'certificates', 'snis', 'upstreams']
  const all = await Promise.all(kinds.map((kind) => list(`/${kind}`)))
  const targets = await Promise.all((all[8] ?? []).map(({ id }) => list(`/upstreams/${id}/targets`)))
  return { ...Object.fromEntries(kinds.map((kind, at) => [kind, all[at] ?? []])), targets: targets.flat() }
}

async function list(path: string): Promise<JsonObject[]> {
  const answer = await fetch(`${gateway.url}${path}?size=1000`)
  const { data } = (await answer.json()) as { data: JsonObject[] }
  return data.map(({ updated_at: _, ...rest }) => rest).toSorted((a, b) => String(a.id).localeCompare(String(b.id)))
}

const make = async (kind: string, body: JsonObject) => createEntity(context, kind, body)
const change = async (id: string, patch: JsonObject, seen: JsonObject) => {
  const { entryId } = await updateEntity(context, 'services', { id, patch, seen })
  return entryId ?? ''
}

describe('an update', () => {
  test('is taken back field by field, and that can be taken back too', async () => {
    const { entity } = await make('services', { name: 'back', host: 'one.internal', tags: ['a'] })
    const before = await dump()
    const entry = await change(entity.id, { host: 'two.internal', tags: ['a', 'b'] }, { host: 'one.internal' })
    const changed = await dump()
    expect(await readUndo(context, entry)).toMatchObject({
      state: 'ready',
      fields: [
        { path: 'host', back: 'one.internal', left: 'two.internal', now: 'two.internal', isMoved: false },
        { path: 'tags', back: ['a'], now: ['a', 'b'] },
      ],
    })
    const { entryIds } = await undoEntry(context, entry, asIs)
    expect(await dump()).toEqual(before)
    expect(await readUndo(context, entry)).toMatchObject({ state: 'nothing', undoneBy: entryIds[0] })
    expect(await readUndo(context, entryIds[0] ?? '')).toMatchObject({ state: 'ready', undoes: entry })
    await undoEntry(context, entryIds[0] ?? '', asIs)
    expect(await dump()).toEqual(changed)
    await expect(undoEntry(context, entryIds[0] ?? '', asIs)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('does not run over what someone changed since; each such field is chosen', async () => {
    const { entity } = await make('services', { name: 'moved', host: 'one.internal', port: 80, retries: 1 })
    const seen = { host: 'one.internal', port: 80, retries: 1 }
    const entry = await change(entity.id, { host: 'two.internal', port: 81, retries: 2 }, seen)
    await change(entity.id, { host: 'three.internal', port: 82 }, { host: 'two.internal', port: 81 })
    const preview = await readUndo(context, entry)
    expect(preview.state).toBe('moved')
    expect(preview.fields.filter(({ isMoved }) => isMoved).map(({ path }) => path)).toEqual(['host', 'port'])
    await expect(undoEntry(context, entry, asIs)).rejects.toMatchObject({
      reason: 'moved_meanwhile',
      details: { state: 'moved' },
    })
    const choices = { host: 'keep', port: 'back' } as const
    await expect(undoEntry(context, entry, { ...asIs, choices, mark: 'old' })).rejects.toMatchObject({
      reason: 'moved_meanwhile',
    })
    await undoEntry(context, entry, { ...asIs, choices, mark: preview.mark })
    expect(await list('/services')).toContainEqual(
      expect.objectContaining({ id: entity.id, host: 'three.internal', port: 80, retries: 1 }),
    )
  })

  test('of a secret comes back without being told', async () => {
    const { entity: consumer } = await make('consumers', { username: 'keyed' })
    const { entity } = await make('key-auths', { key: 'the-first-key', consumer: { id: consumer.id } })
    const { entryId } = await updateEntity(context, 'key-auths', {
      id: entity.id,
      patch: { key: 'the-second-key' },
      seen: {},
    })
    const preview = await readUndo(context, entryId ?? '')
    expect(preview.fields).toEqual([{ path: 'key', isSecret: true, isMoved: false }])
    const row = await db().undoRecord.findUniqueOrThrow({ where: { entryId: entryId ?? '' } })
    expect(Buffer.from(row.body).toString('latin1')).not.toContain('first-key')
    await undoEntry(context, entryId ?? '', asIs)
    expect(await list('/key-auths')).toContainEqual(expect.objectContaining({ key: 'the-first-key' }))
  })
})

describe('a create', () => {
  test('is taken back by a delete, which says what goes along and what holds it', async () => {
    const before = await dump()
    const { entity, entryId = '' } = await make('services', { name: 'made', host: 'made.internal' })
    const { entity: plugin } = await make('plugins', { name: 'cors', service: { id: entity.id } })
    const route = await make('routes', { name: 'made', paths: ['/made'], service: { id: entity.id } })
    expect(await readUndo(context, entryId)).toMatchObject({ state: 'held', held: [{ kind: 'routes', count: 1 }] })
    await expect(undoEntry(context, entryId, asIs)).rejects.toMatchObject({ reason: 'referenced' })
    await undoEntry(context, route.entryId ?? '', asIs)
    expect(await readUndo(context, entryId)).toMatchObject({
      state: 'ready',
      along: [{ kind: 'plugins', count: 1, some: [{ id: plugin.id, name: 'cors' }] }],
    })
    await change(entity.id, { retries: 3 }, { retries: 5 })
    await expect(undoEntry(context, entryId, asIs)).rejects.toMatchObject({ reason: 'moved_meanwhile' })
    await undoEntry(context, entryId, { ...asIs, accepts: true })
    expect(await dump()).toEqual(before)
  })
})

describe('a delete', () => {
  test('comes back with everything that went along, its ids, secrets and times', async () => {
    const { entity: consumer } = await make('consumers', { username: 'whole', custom_id: 'c-1', tags: ['vip'] })
    const owner = { consumer: { id: consumer.id } }
    await make('key-auths', { ...owner, key: 'whole-key' })
    await make('acls', { ...owner, group: 'gold' })
    await make('plugins', { name: 'rate-limiting', ...owner, config: { minute: 5, policy: 'local' } })
    const { entity: upstream } = await make('upstreams', { name: 'whole.upstream' })
    await make('targets', { target: '10.0.0.1:80', weight: 10, upstream: { id: upstream.id } })
    const before = await dump()
    for (const [kind, id] of [
      ['consumers', consumer.id],
      ['upstreams', upstream.id],
    ] as const) {
      const { entryId } = await removeEntity(context, kind, id)
      expect(await dump()).not.toEqual(before)
      expect(await readUndo(context, entryId)).toMatchObject({ state: 'ready', op: 'delete' })
      expect(await undoEntry(context, entryId, asIs)).toMatchObject({ failed: [] })
      expect(await dump()).toEqual(before)
      await expect(undoEntry(context, entryId, asIs)).rejects.toMatchObject({ code: 'conflict' })
    }
  })

  test('says that a hashed password cannot come back, and brings the rest', async () => {
    const { entity: consumer } = await make('consumers', { username: 'hashed' })
    const owner = { consumer: { id: consumer.id } }
    await make('basic-auths', { ...owner, username: 'hashed', password: 'what nobody reads again' })
    await make('acls', { ...owner, group: 'silver' })
    expect(await readRemoval(context, 'consumers', consumer.id)).toMatchObject({
      lost: [{ kind: 'basic-auths', count: 1, why: 'hashed' }],
    })
    const { entryId } = await removeEntity(context, 'consumers', consumer.id)
    expect((await readUndo(context, entryId)).lost).toEqual([{ kind: 'basic-auths', count: 1, why: 'hashed' }])
    await undoEntry(context, entryId, asIs)
    expect(await list('/basic-auths')).toEqual([])
    expect(await list('/acls')).toContainEqual(expect.objectContaining({ group: 'silver' }))
  })
})

test('who may not change may not take back, and other connections know nothing of an entry', async () => {
  const { entity } = await make('services', { name: 'guarded', host: 'one.internal' })
  const entry = await change(entity.id, { retries: 1 }, { retries: 5 })
  const viewer = await signedIn('viewer')
  await expect(undoEntry({ ...context, actor: viewer.context.actor }, entry, asIs)).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await readUndo(await connected(gateway.url), entry)).toMatchObject({ state: 'too_old', fields: [] })
})
