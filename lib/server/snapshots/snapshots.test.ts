import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snapshotQuery } from '@/lib/contract/snapshots'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { KongVersion } from '@/lib/demo-gateway/versions'
import { db } from '@/lib/server/db'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { getSnapshot, listSnapshots, loadContent, removeSnapshot, requireSnapshot, runTask, takeSnapshot } from '.'

withTestDatabase()

const versions: KongVersion[] = ['3.9', '2.8', '1.5']

describe.each(versions)('snapshots of Kong %s', { timeout: 60_000 }, (version) => {
  let gateway: DemoGateway
  beforeAll(async () => {
    gateway = await startDemoGateway({ version })
  })
  afterAll(() => gateway.close())

  it('hold every entity of every kind, exactly as the gateway sent it', async () => {
    const context = await connected(gateway.url)
    const { id, counts, isConsistent } = await takeSnapshot(context, { name: 'first', reason: 'manual' })
    expect(isConsistent).toBe(true)
    const row = await requireSnapshot(id)
    const { chunks } = await loadContent(row.contentHash, row.schemasHash)
    const set = await runTask<'unpack'>({ task: 'unpack', side: { chunks } })
    for (const [kind, entities] of Object.entries(set)) {
      if (kind === 'targets') continue
      const answer = await fetch(`${gateway.url}/${kind}?size=1000`)
      const { data } = (await answer.json()) as { data: unknown[] }
      expect(entities).toEqual(data)
      expect(counts[kind]).toBe(data.length)
    }
    expect(set.targets?.length).toBeGreaterThan(3)
    expect(Object.keys(set).length).toBeGreaterThan(10)
  })

  it('store nothing twice: an unchanged gateway has the same content', async () => {
    const context = await connected(gateway.url)
    const one = await takeSnapshot(context, { reason: 'manual' })
    const contents = await db().snapshotContent.count()
    const two = await takeSnapshot(context, { reason: 'manual' })
    expect(two.contentId).toBe(one.contentId)
    expect(two.storedBytes).toBe(0)
    expect(await db().snapshotContent.count()).toBe(contents)
  })

  it('keep secrets encrypted, and out of lists', async () => {
    const context = await connected(gateway.url)
    const { id } = await takeSnapshot(context, { reason: 'manual' })
    const page = await listSnapshots(context, snapshotQuery.parse({}))
    expect(page.snapshots.map((one) => one.id)).toContain(id)
    const { contentHash } = await requireSnapshot(id)
    const content = await db().snapshotContent.findUniqueOrThrow({ where: { hash: contentHash } })
    expect(Buffer.from(content.body).toString('latin1')).not.toMatch(/PRIVATE KEY|orders/)
  })

  it('differ in nothing from the gateway they were taken of, and in exactly what was changed since', async () => {
    const context = await connected(gateway.url)
    const one = await requireSnapshot((await takeSnapshot(context, { reason: 'manual' })).id)
    const answer = await fetch(`${gateway.url}/services`)
    const { data } = (await answer.json()) as { data: { id: string; name: string }[] }
    const service = data[0]
    await fetch(`${gateway.url}/services/${service?.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ retries: 7 }),
    })
    const two = await requireSnapshot((await takeSnapshot(context, { reason: 'manual' })).id)
    const [before, after] = await Promise.all([one, two].map((row) => loadContent(row.contentHash, row.schemasHash)))
    if (!before || !after) throw new Error('unreachable')
    const same = await runTask<'compare'>({
      task: 'compare',
      before,
      after: before,
      gateway: before.gateway,
      hasSecrets: true,
    })
    expect(same.changes).toEqual([])
    const { changes } = await runTask<'compare'>({
      task: 'compare',
      before,
      after,
      gateway: before.gateway,
      hasSecrets: true,
    })
    expect(changes).toMatchObject([{ op: 'update', kind: 'services', id: service?.id, after: { retries: 7 } }])
  })

  it('are removed with their content, once nobody else has it', async () => {
    const context = await connected(gateway.url)
    const one = await takeSnapshot(context, { reason: 'manual' })
    const two = await takeSnapshot(context, { reason: 'manual' })
    await db().$executeRaw`UPDATE "SnapshotContent" SET "createdAt" = now() - interval '2 hours'`
    await removeSnapshot(context, one.id)
    expect(await getSnapshot(context, two.id)).toMatchObject({ contentId: two.contentId })
    await expect(getSnapshot(context, one.id)).rejects.toMatchObject({ code: 'not_found' })
    const other = await connected(gateway.url)
    await expect(getSnapshot(other, two.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(removeSnapshot(other, two.id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a gateway that moves while it is read', { timeout: 30_000 }, () => {
  /** In front of a gateway: of its first `misses` lists of services one service is missing, as if it had been made right afterwards. */
  async function moving(misses: number) {
    const gateway = await startDemoGateway({ version: '3.9' })
    const listOf = async (kind: string) => (await (await fetch(`${gateway.url}/${kind}?size=1000`)).json()).data
    const [routes, services] = [await listOf('routes'), await listOf('services')]
    const { id } = services.find((one: { id: string }) =>
      routes.some(({ service }: { service: { id: string } | null }) => service?.id === one.id),
    )
    let lists = 0
    const server = createServer(async (request, response) => {
      const answer = await fetch(`${gateway.url}${request.url}`)
      const body = await answer.json()
      const isList = request.url?.startsWith('/services?') && Array.isArray(body.data)
      if (isList && lists++ < misses) body.data = body.data.filter((one: { id: string }) => one.id !== id)
      response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' })
      response.end(JSON.stringify(body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const context = await connected(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const close = async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await gateway.close()
    }
    return { context, id, total: services.length, lists: () => lists, close }
  }

  it.each([1, 2])('is read again where references lead nowhere: whole after %i times', async (misses) => {
    const { context, total, lists, close } = await moving(misses)
    const taken = await takeSnapshot(context, { reason: 'manual' })
    expect(taken).toMatchObject({ isConsistent: true, counts: { services: total } })
    expect(lists()).toBe(misses + 1)
    await close()
  })

  it('is marked inconsistent after three times, with what led nowhere', async () => {
    const { context, id, total, lists, close } = await moving(Number.POSITIVE_INFINITY)
    const taken = await takeSnapshot(context, { reason: 'manual' })
    expect(taken).toMatchObject({ isConsistent: false, counts: { services: total - 1 } })
    expect(lists()).toBe(3)
    const { dangling } = await getSnapshot(context, taken.id)
    expect(dangling.length).toBeGreaterThan(0)
    for (const one of dangling) expect(one).toMatchObject({ toKind: 'services', toId: id })
    await close()
  })

  it('gives no snapshot when a page fails', async () => {
    const gateway = await startDemoGateway({ version: '3.9' })
    const context = await connected(gateway.url)
    gateway.faults.set({ status: { code: 500, path: '/routes' } })
    const before = await db().snapshot.count()
    await expect(takeSnapshot(context, { reason: 'manual' })).rejects.toMatchObject({ code: 'gateway_failed' })
    expect(await db().snapshot.count()).toBe(before)
    await gateway.close()
  })
})
