import { afterAll, describe, expect, test } from 'vitest'
import { listQuery } from '@/lib/contract/entities'
import { undoBody } from '@/lib/contract/undo'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { JsonObject } from '@/lib/schema/json'
import { listEntities, removeEntity } from '@/lib/server/entities'
import { describeGateway } from '@/lib/server/kong'
import { readRemoval } from '@/lib/server/removal'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readUndo, undoEntry } from '.'

withTestDatabase()

const started: DemoGateway[] = []
afterAll(async () => {
  for (const gateway of started) await gateway.close()
})

describe.each(['3.9', '1.5'] as const)('on Kong %s, with the shop it starts with', (version) => {
  test('the first of every kind that others point at is deleted as its plan says, and all of it comes back', async () => {
    const gateway = await startDemoGateway({ version })
    started.push(gateway)
    const context = await connected(gateway.url)
    const { kinds } = await describeGateway(context)
    // What lives under another has no list of its own; it is among what goes along.
    const flat = Object.values(kinds).filter(({ ownedBy }) => !ownedBy)
    const dump = async () => {
      const all = await Promise.all(
        flat.map(async ({ collection, kind }) => [kind, await list(`/${collection}`)] as const),
      )
      const upstreams = all.find(([kind]) => kind === 'upstreams')?.[1] ?? []
      const targets = await Promise.all(upstreams.map(({ id }) => list(`/upstreams/${id}/targets`)))
      // Old Kongs keep every write of a target as a new row: it has another id then.
      const lines = targets.map((rows) => rows.map(({ target, weight }) => `${target} ${weight}`).toSorted())
      return { ...Object.fromEntries(all), targets: lines }
    }
    const list = async (path: string) => {
      const { data } = (await (await fetch(`${gateway.url}${path}?size=1000`)).json()) as { data: JsonObject[] }
      return data.map(({ updated_at: _, ...rest }) => rest).toSorted((a, b) => String(a.id).localeCompare(String(b.id)))
    }
    const pointedAt = new Set(Object.values(kinds).flatMap(({ references }) => references.map(({ kind }) => kind)))
    let before = await dump()
    for (const kind of pointedAt) {
      if (!kinds[kind]) continue
      const { rows } = await listEntities(context, kind, listQuery.parse({}))
      const [first] = rows
      if (!first) continue
      const { steps, lost } = await readRemoval(context, kind, first.id)
      const deletes = steps.length > 0 ? steps : [{ kind, id: first.id }]
      const entries: string[] = []
      for (const one of deletes) entries.push((await removeEntity(context, one.kind, one.id)).entryId)
      if (lost.length > 0) {
        for (const entry of entries.toReversed())
          if ((await readUndo(context, entry)).state === 'ready') await undoEntry(context, entry, undoBody.parse({}))
        before = await dump()
        continue
      }
      for (const entry of entries.toReversed())
        expect((await undoEntry(context, entry, undoBody.parse({}))).failed, kind).toEqual([])
      expect(await dump(), kind).toEqual(before)
    }
  }, 60_000)
})
