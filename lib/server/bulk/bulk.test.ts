import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import type { BulkAction, BulkOperation, BulkSelection } from '@/lib/contract/bulk'
import { listQuery } from '@/lib/contract/entities'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { createEntity } from '@/lib/server/entities'
import { gatewayClient } from '@/lib/server/kong'
import { readSnapshotEntity } from '@/lib/server/snapshots'
import { connected } from '@/lib/server/testing/connected'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { commandBulk, exportBulk, planBulk, readBulk } from '.'

withTestDatabase()

let gateway: DemoGateway
beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9' })
})
afterAll(() => gateway.close())

type Here = UserContext & ConnectionContext

const byTag = (tag: string): BulkSelection => ({ query: listQuery.parse({ tags: [tag] }) })

/** Services with a tag of their own; each test has its own. */
async function services(context: Here, tag: string, count: number): Promise<string[]> {
  const made = []
  for (let at = 0; at < count; at++)
    made.push(await createEntity(context, 'services', { name: `${tag}-${at}`, host: 'h', tags: [tag] }))
  return made.map(({ entity }) => entity.id)
}

async function ended(context: Here, id: string): Promise<BulkOperation> {
  return vi.waitUntil(
    () => {
      const operation = readBulk(context, id)
      return operation.endedAt === undefined ? false : operation
    },
    { timeout: 10_000, interval: 20 },
  )
}

async function run(context: Here, selection: BulkSelection, action: BulkAction): Promise<BulkOperation> {
  const { id } = await planBulk(context, { kind: 'services', selection, action })
  await commandBulk(context, id, 'run')
  return ended(context, id)
}

const tagsOf = async (context: Here, id: string) => (await gatewayClient(context).get(`/services/${id}`)).tags

describe('an operation over many entities', () => {
  it('is planned without touching anything, run, and taken back', async () => {
    const context = await connected(gateway.url)
    const [first = '', second = ''] = await services(context, 'tagged', 3)
    const action = { do: 'tag', add: ['new'], remove: ['tagged'] } as const
    const planned = await planBulk(context, {
      kind: 'services',
      selection: byTag('tagged'),
      action: { ...action, add: ['new'], remove: ['tagged'] },
    })
    expect(planned).toMatchObject({ state: 'planned', counts: { total: 3, waiting: 3 } })
    expect(await tagsOf(context, first)).toEqual(['tagged'])
    await commandBulk(context, planned.id, 'run')
    expect(await ended(context, planned.id)).toMatchObject({ state: 'done', counts: { done: 3, failed: 0 } })
    expect(await tagsOf(context, first)).toEqual(['new'])
    // Somebody else is faster than the way back: that one stays as it is.
    await gatewayClient(context).patch(`/services/${second}`, { tags: ['mine'] })
    await commandBulk(context, planned.id, 'undo')
    expect(await ended(context, planned.id)).toMatchObject({ counts: { undone: 2, kept: 1 } })
    expect(await tagsOf(context, first)).toEqual(['tagged'])
    expect(await tagsOf(context, second)).toEqual(['mine'])
    const entries = await db().auditEntry.findMany({ where: { connectionId: context.connection.id } })
    expect(entries.filter(({ kind }) => kind === 'bulk').map(({ outcome }) => outcome)).toEqual(['done', 'done'])
    expect(entries.filter(({ kind, action }) => kind === 'services' && action === 'update').length).toBe(5)
  })

  it('keeps the gateway as it was before the first entity is written, once, and says where', async () => {
    const context = await connected(gateway.url)
    const [first = ''] = await services(context, 'kept', 30)
    const { id } = await planBulk(context, {
      kind: 'services',
      selection: byTag('kept'),
      action: { do: 'enable', enabled: false },
    })
    expect(readBulk(context, id)).not.toHaveProperty('snapshot')
    const started = commandBulk(context, id, 'run')
    await vi.waitUntil(() => readBulk(context, id).reading !== undefined)
    expect(readBulk(context, id).state).toBe('taking_snapshot')
    await expect(commandBulk(context, id, 'run')).rejects.toMatchObject({ code: 'conflict' })
    const { snapshot } = await started
    await commandBulk(context, id, 'stop')
    const stopped = await ended(context, id)
    expect(stopped.counts.waiting).toBeGreaterThan(0)
    await commandBulk(context, id, 'run')
    const done = await ended(context, id)
    expect(done).toMatchObject({ state: 'done', snapshot })
    expect(done).not.toHaveProperty('reading')
    await commandBulk(context, id, 'undo')
    await ended(context, id)
    const rows = await db().snapshot.findMany({ where: { connectionId: context.connection.id } })
    expect(rows).toMatchObject([
      { id: snapshot?.id, reason: 'before_change', name: expect.stringMatching(/^disable 30 services: kept-\d+, /) },
    ])
    const kept = await readSnapshotEntity(context, { id: snapshot?.id ?? '', kind: 'services', entityId: first })
    expect(kept.entity).toMatchObject({ enabled: true })
    const entries = await db().auditEntry.findMany({
      where: { connectionId: context.connection.id, kind: { in: ['snapshots', 'bulk'] } },
      orderBy: { id: 'asc' },
    })
    expect(entries.map(({ kind }) => kind)).toEqual(['snapshots', 'bulk', 'bulk', 'bulk'])
    expect(entries[1]).toMatchObject({ requestId: entries[0]?.requestId, after: { snapshot: snapshot?.id } })
  })

  it('does nothing where the gateway cannot be read, says why, and can be started again', async () => {
    const context = await connected(gateway.url)
    const [first = ''] = await services(context, 'unread', 2)
    const { id } = await planBulk(context, { kind: 'services', selection: byTag('unread'), action: { do: 'delete' } })
    const away = { ...context, connection: { ...context.connection, adminUrl: 'http://127.0.0.1:1' } }
    await expect(commandBulk(away, id, 'run')).rejects.toMatchObject({ reason: 'connection_refused' })
    const left = readBulk(context, id)
    expect(left).toMatchObject({ state: 'planned', error: { reason: 'connection_refused' }, counts: { waiting: 2 } })
    expect(left).not.toHaveProperty('snapshot')
    expect(left).not.toHaveProperty('startedAt')
    const written = await db().auditEntry.findMany({ where: { connectionId: context.connection.id, kind: 'bulk' } })
    expect(written).toEqual([])
    await gatewayClient(context).get(`/services/${first}`)
    await commandBulk(context, id, 'run')
    expect(await ended(context, id)).toMatchObject({ state: 'done', counts: { done: 2 } })
  })

  it('can be stopped while the gateway is read: nothing is written, and it stands as planned', async () => {
    const context = await connected(gateway.url)
    await services(context, 'early', 3)
    const { id } = await planBulk(context, { kind: 'services', selection: byTag('early'), action: { do: 'delete' } })
    const started = commandBulk(context, id, 'run')
    await vi.waitUntil(() => readBulk(context, id).reading !== undefined, { interval: 1 })
    expect(await commandBulk(context, id, 'stop')).toMatchObject({ state: 'stopping' })
    expect(await started).toMatchObject({ state: 'planned', counts: { waiting: 3 } })
    expect(readBulk(context, id)).not.toHaveProperty('error')
    expect(await db().auditEntry.count({ where: { connectionId: context.connection.id, kind: 'bulk' } })).toBe(0)
  })

  it('counts what is so already, and judges anew what moved since the plan', async () => {
    const context = await connected(gateway.url)
    const [first = ''] = await services(context, 'moved', 2)
    await gatewayClient(context).patch(`/services/${first}`, { tags: ['moved', 'theirs'] })
    const done = await run(context, byTag('moved'), { do: 'tag', add: ['ours'], remove: [] })
    expect(done.counts).toMatchObject({ done: 2 })
    expect(await tagsOf(context, first)).toEqual(['moved', 'theirs', 'ours'])
    const again = await planBulk(context, {
      kind: 'services',
      selection: byTag('moved'),
      action: { do: 'tag', add: ['ours'], remove: [] },
    })
    expect(again.counts).toMatchObject({ waiting: 0, unchanged: 2 })
  })

  it('deletes with what goes along, leaves out what the gateway holds, and makes all of it again', async () => {
    const context = await connected(gateway.url)
    const client = gatewayClient(context)
    const [free = '', held = ''] = await services(context, 'gone', 2)
    const plugin = await createEntity(context, 'plugins', {
      name: 'key-auth',
      service: { id: free },
      config: { key_names: ['x-key'] },
    })
    await createEntity(context, 'routes', { name: 'holds', paths: ['/holds'], service: { id: held } })
    const before = await client.get(`/services/${free}`)
    const planned = await planBulk(context, {
      kind: 'services',
      selection: { ids: [free, held] },
      action: { do: 'delete' },
    })
    expect(planned).toMatchObject({
      counts: { waiting: 1, skipped: 1 },
      along: [{ kind: 'plugins', count: 1 }],
      held: [{ kind: 'routes', count: 1 }],
    })
    await commandBulk(context, planned.id, 'run')
    expect(await ended(context, planned.id)).toMatchObject({ counts: { done: 1, skipped: 1, failed: 0 } })
    await expect(client.get(`/services/${free}`)).rejects.toMatchObject({ code: 'not_found' })
    await expect(client.get(`/plugins/${plugin.entity.id}`)).rejects.toMatchObject({ code: 'not_found' })
    await client.get(`/services/${held}`)
    await commandBulk(context, planned.id, 'undo')
    expect(await ended(context, planned.id)).toMatchObject({ counts: { undone: 1, kept: 0 } })
    const { created_at: _, updated_at: __, ...rest } = before
    expect(await client.get(`/services/${free}`)).toMatchObject(rest)
    expect(await client.get(`/plugins/${plugin.entity.id}`)).toMatchObject({ config: { key_names: ['x-key'] } })
  })

  it('tells of each entity that could not be changed', async () => {
    const context = await connected(gateway.url)
    const [first = '', second = ''] = await services(context, 'lost', 2)
    const { id } = await planBulk(context, {
      kind: 'services',
      selection: { ids: [first, second] },
      action: { do: 'enable', enabled: false },
    })
    await gatewayClient(context).remove(`/services/${second}`)
    await commandBulk(context, id, 'run')
    const { counts, items } = await ended(context, id)
    expect(counts).toMatchObject({ done: 1, failed: 1 })
    expect(items[0]).toMatchObject({ id: second, state: 'failed', error: { code: 'not_found' } })
  })

  it('can be stopped, and goes on where it stood', async () => {
    const context = await connected(gateway.url)
    await services(context, 'many', 40)
    const { id } = await planBulk(context, {
      kind: 'services',
      selection: byTag('many'),
      action: { do: 'enable', enabled: false },
    })
    await commandBulk(context, id, 'run')
    await commandBulk(context, id, 'stop')
    const { counts, state } = await ended(context, id)
    expect(state).toBe('stopped')
    expect(counts.waiting).toBeGreaterThan(0)
    await commandBulk(context, id, 'run')
    expect(await ended(context, id)).toMatchObject({ state: 'done', counts: { done: 40 } })
  })

  it('is nothing for a viewer, for a gateway that takes no writes, for another connection', async () => {
    const context = await connected(gateway.url)
    const selection = { ids: await services(context, 'closed', 1) }
    const viewer = { ...context, actor: (await signedIn('viewer')).context.actor }
    const wanted = { kind: 'services', selection, action: { do: 'delete' as const } }
    await expect(planBulk(viewer, wanted)).rejects.toMatchObject({ code: 'forbidden' })
    const { id } = await planBulk(context, wanted)
    await expect(commandBulk(viewer, id, 'run')).rejects.toMatchObject({ code: 'forbidden' })
    const elsewhere = await connected(gateway.url)
    expect(() => readBulk(elsewhere, id)).toThrow()
    const dbless = await startDemoGateway({ version: '3.9', mode: 'dbless' })
    try {
      const readOnly = await connected(dbless.url)
      await expect(planBulk(readOnly, wanted)).rejects.toMatchObject({ reason: 'read_only' })
    } finally {
      await dbless.close()
    }
  })
})

describe('an export', () => {
  it('holds what was selected, without secrets', async () => {
    const context = await connected(gateway.url)
    const ids = await services(context, 'out', 2)
    const json = await exportBulk(context, { kind: 'services', selection: { ids }, format: 'json' })
    expect(JSON.parse(json.text).map(({ id }: { id: string }) => id)).toEqual(ids)
    for (const name of ['key-auth', 'request-termination'])
      await createEntity(context, 'plugins', { name, service: { id: ids[0] ?? '' } })
    const selection = { query: listQuery.parse({ refers: `services:${ids[0]}` }) }
    const deck = await exportBulk(context, { kind: 'plugins', selection, format: 'deck' })
    // Both stand under the one service.
    expect(deck.count).toBe(2)
    const { services: around } = parse(deck.text)
    expect(around).toMatchObject([{ name: 'out-0' }])
    expect(around[0].plugins.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      'key-auth',
      'request-termination',
    ])
    const { entity } = await createEntity(context, 'consumers', { username: 'out' })
    const key = await createEntity(context, 'key-auths', { consumer: { id: entity.id }, key: 'very-secret-key' })
    const keys = await exportBulk(context, {
      kind: 'key-auths',
      selection: { ids: [key.entity.id] },
      format: 'yaml',
    })
    expect(keys).toMatchObject({ count: 1, withheld: 1 })
    expect(keys.text).not.toContain('very-secret-key')
  })
})
