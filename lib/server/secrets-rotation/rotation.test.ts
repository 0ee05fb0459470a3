import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/server/db'
import { openSecret, sealSecret } from '@/lib/server/secret-box'
import { openBytes, sealBytes } from '@/lib/server/snapshots/sealed-bytes'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { rotateSecrets } from './rotate-secrets'
import { sealedColumns } from './sealed-columns'

withTestDatabase()

async function addConnection(name: string) {
  const { id } = await db().connection.create({
    data: { name, adminUrl: 'http://k:8001', protection: { kind: 'open' } },
  })
  const place = { table: 'Connection', column: 'secret', id }
  await db().connection.update({ where: { id }, data: { secret: await sealSecret(place, `secret of ${name}`) } })
  return { id, place, name }
}

async function secretOf({ id, place }: Awaited<ReturnType<typeof addConnection>>) {
  const row = await db().connection.findUniqueOrThrow({ where: { id } })
  return { key: row.secret?.split('.')[1], text: await openSecret(place, row.secret ?? '') }
}

describe('rotateSecrets', () => {
  it('knows every place something is sealed at', () => {
    const files = readdirSync('lib/server', { recursive: true, encoding: 'utf8' })
    const sources = files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(path.join('lib/server', file), 'utf8'))
    const named = sources.flatMap((source) => [...source.matchAll(/table: '(\w+)', column: '(\w+)'/g)])
    expect(named.length).toBeGreaterThan(5)
    for (const [, table, column] of named)
      expect(sealedColumns).toContainEqual(expect.objectContaining({ table, column }))
  })

  it('seals everything with a new key, texts and bytes, and nothing is lost', async () => {
    // The first one makes the first data key.
    const first = await addConnection('first')
    const connections = await Promise.all(Array.from({ length: 44 }, (_, at) => addConnection(`gateway ${at}`)))
    const plain = await db().connection.create({
      data: { name: 'none', adminUrl: 'http://k', protection: { kind: 'open' } },
    })
    const hash = new Uint8Array(32).fill(7)
    const place = { table: 'SnapshotContent', column: 'body', id: Buffer.from(hash).toString('hex') }
    await db().snapshotContent.create({ data: { hash, body: await sealBytes(place, Buffer.from('all of it')) } })
    const before = (await secretOf(first)).key

    const rotation = await rotateSecrets()
    expect(rotation).toEqual({ isResumed: false, resealed: 46, removedKeys: 0 })
    for (const connection of [first, ...connections]) {
      const { key, text } = await secretOf(connection)
      expect(text).toBe(`secret of ${connection.name}`)
      expect(key).not.toBe(before)
    }
    const content = await db().snapshotContent.findUniqueOrThrow({ where: { hash } })
    expect((await openBytes(place, content.body)).toString()).toBe('all of it')
    expect((await db().connection.findUniqueOrThrow({ where: { id: plain.id } })).secret).toBeNull()
    const [entry] = await db().auditEntry.findMany({ where: { action: 'rotate' } })
    expect(entry).toMatchObject({ kind: 'secrets', outcome: 'done', actorKind: 'job' })
  })

  it('goes on where it was stopped, with the key it had made', async () => {
    const connection = await addConnection('late')
    const { key: old } = await secretOf(connection)
    await rotateSecrets()
    const { key } = await secretOf(connection)
    expect(key).not.toBe(old)
    // As if it had been killed with one value left: that one is sealed with an older key again.
    const stale = await addConnection('stale')
    await db()
      .$executeRaw`UPDATE "DataKey" SET "createdAt" = "createdAt" - interval '1 minute' WHERE "id" <> ${key}::uuid`
    const fresh = await db().dataKey.count()
    await db().$executeRaw`UPDATE "DataKey" SET "createdAt" = now() WHERE "id" = ${old}::uuid`
    const resumed = await rotateSecrets()
    expect(resumed.isResumed).toBe(true)
    expect(await db().dataKey.count()).toBe(fresh)
    expect((await secretOf(stale)).text).toBe('secret of stale')
  })

  it('does not lose what is written meanwhile', async () => {
    const connections = await Promise.all(Array.from({ length: 30 }, (_, at) => addConnection(`busy ${at}`)))
    const writing = Promise.all(
      connections.map(async ({ id, place, name }) => {
        const secret = await sealSecret(place, `new secret of ${name}`)
        await db().connection.update({ where: { id }, data: { secret } })
      }),
    )
    await Promise.all([rotateSecrets(), writing])
    await rotateSecrets()
    for (const connection of connections)
      expect((await secretOf(connection)).text).toBe(`new secret of ${connection.name}`)
  })

  it('removes keys that nothing has used for a while', async () => {
    await rotateSecrets()
    await db().$executeRaw`UPDATE "DataKey" SET "createdAt" = "createdAt" - interval '2 hours'`
    const { removedKeys } = await rotateSecrets()
    expect(removedKeys).toBeGreaterThan(0)
    expect(await db().dataKey.count()).toBeLessThanOrEqual(2)
  })
})
