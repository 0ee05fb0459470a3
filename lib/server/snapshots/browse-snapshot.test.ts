import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentQuery } from '@/lib/contract/snapshots'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { db } from '@/lib/server/db'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { browseSnapshot, readSnapshotEntity, removeSnapshot, revealSnapshotEntity, takeSnapshot } from '.'

withTestDatabase()

const all = contentQuery.parse({ pageSize: 500 })

describe('what a snapshot holds', { timeout: 60_000 }, () => {
  let gateway: DemoGateway
  let context: Awaited<ReturnType<typeof connected>>
  let id: string
  let counts: Readonly<Record<string, number>>
  beforeAll(async () => {
    gateway = await startDemoGateway({ version: '3.9' })
    context = await connected(gateway.url)
    ;({ id, counts } = await takeSnapshot(context, { reason: 'manual' }))
    // From here on nothing may ask the gateway.
    await gateway.close()
  })
  afterAll(() => gateway.close())

  it('is every entity of every kind, readable one by one without the gateway, never with a secret', async () => {
    const withheld: string[] = []
    for (const [kind, count] of Object.entries(counts)) {
      const { rows, total } = await browseSnapshot(context, { id, kind }, all)
      expect([kind, rows.length, total]).toEqual([kind, count, count])
      const found = await readSnapshotEntity(context, { id, kind, entityId: rows[0]?.id ?? '' })
      expect(found.entity.id).toBe(rows[0]?.id)
      expect(JSON.stringify(found)).not.toMatch(/PRIVATE KEY/)
      withheld.push(...found.withheld)
    }
    expect(withheld.length).toBeGreaterThan(3)
  })

  it('is searched and turned over in one order, whatever was looked at in between', async () => {
    const whole = await browseSnapshot(context, { id, kind: 'routes' }, all)
    const pageOf = (page: number) =>
      browseSnapshot(context, { id, kind: 'routes' }, contentQuery.parse({ page, pageSize: 5 }))
    const first = await pageOf(1)
    expect((await browseSnapshot(context, { id, kind: 'services' }, all)).total).toBe(counts.services)
    const second = await pageOf(2)
    expect([...first.rows, ...second.rows]).toEqual(whole.rows.slice(0, 10))
    const name = String(whole.rows[3]?.name)
    const found = await browseSnapshot(context, { id, kind: 'routes' }, contentQuery.parse({ search: name }))
    expect(found.rows.map((row) => row.name)).toContain(name)
    expect(found.matched).toBeLessThan(found.total)
  })

  it('names what a route points at', async () => {
    const { rows, names, kind } = await browseSnapshot(context, { id, kind: 'routes' }, all)
    expect(kind.references).toMatchObject({ service: 'services' })
    const pointing = rows.filter(({ service }) => service !== null)
    expect(pointing.length).toBeGreaterThan(0)
    for (const { service } of pointing) expect(names.services?.[Object(service).id]).toMatch(/\w/)
  })

  it('tells a secret to who asks, and writes that down by the name of the snapshot', async () => {
    const { rows } = await browseSnapshot(context, { id, kind: 'certificates' }, all)
    const address = { id, kind: 'certificates', entityId: rows[0]?.id ?? '' }
    expect((await readSnapshotEntity(context, address)).withheld).toContain('key')
    const { entity } = await revealSnapshotEntity(context, address)
    expect(entity.key).toMatch(/PRIVATE KEY/)
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'reveal', entityId: id } })
    expect(entry).toMatchObject({ kind: 'snapshots', outcome: 'done', after: { kind: 'certificates' } })
    expect(entry.entityName).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/)
    expect(JSON.stringify(entry)).not.toMatch(/PRIVATE KEY/)
    const [plain] = (await browseSnapshot(context, { id, kind: 'services' }, all)).rows
    await expect(
      revealSnapshotEntity(context, { id, kind: 'services', entityId: plain?.id ?? '' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is nothing to other connections, and nothing where there is nothing', async () => {
    const other = await connected(gateway.url)
    await expect(browseSnapshot(other, { id, kind: 'services' }, all)).rejects.toMatchObject({ code: 'not_found' })
    for (const kind of ['nope', 'constructor'])
      await expect(browseSnapshot(context, { id, kind }, all)).rejects.toMatchObject({ code: 'not_found' })
    const entityId = '00000000-0000-4000-8000-000000000000'
    await expect(readSnapshotEntity(context, { id, kind: 'services', entityId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('is named in the log by its name, else by its time', async () => {
    const entries = () =>
      db().auditEntry.findMany({ where: { kind: 'snapshots', entityId: id }, orderBy: { at: 'asc' } })
    await removeSnapshot(context, id)
    const names = new Set((await entries()).map(({ entityName }) => entityName))
    expect(names.size).toBe(1)
    expect([...names][0]).toMatch(/UTC$/)
  })
})
