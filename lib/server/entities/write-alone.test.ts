import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { whileLocked } from '@/lib/server/advisory-lock'
import { db } from '@/lib/server/db'
import { acquireLease } from '@/lib/server/restores/lease'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { createEntity, getEntity, removeEntity, updateEntity } from '.'

withTestDatabase()

// pg_locks lists the locks of every database of the server, those of tests that run beside this one too.
const OF_THIS_DATABASE = 'database = (SELECT oid FROM pg_database WHERE datname = current_database())'

let gateway: DemoGateway
beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9' })
})
afterAll(() => gateway.close())

test('of two who save the same field at once exactly one wins, thirty times', async () => {
  const [ana, ben] = [await connected(gateway.url), await connected(gateway.url)]
  // The same connection in the hands of two people.
  const other = { ...ben, connection: ana.connection }
  const { entity } = await createEntity(ana, 'services', { name: 'contested', host: 'h0.internal' })
  for (let round = 0; round < 30; round++) {
    const seen = { host: (await getEntity(ana, 'services', entity.id)).entity.host ?? null }
    const saves = [ana, other].map((context, who) =>
      updateEntity(context, 'services', { id: entity.id, patch: { host: `h${round}-${who}.internal` }, seen }),
    )
    const settled = await Promise.allSettled(saves)
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toMatchObject([{ code: 'conflict', reason: 'moved_meanwhile' }])
    const won = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.entity.host] : []))
    expect(won).toEqual([(await getEntity(ana, 'services', entity.id)).entity.host])
  }
}, 30_000)

test('another replica that holds the entity is waited for', async () => {
  const context = await connected(gateway.url)
  const { entity } = await createEntity(context, 'services', { name: 'held', host: 'held.internal' })
  const replica = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await replica.connect()
  const name = `entity/${context.connection.id}/services/${entity.id}`
  const [key] = await whileLocked(name, 0, async () => {
    const { rows } = await replica.query<{ key: string }>(
      `SELECT ((classid::bigint << 32) | objid::bigint)::text AS "key" FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND ${OF_THIS_DATABASE}`,
    )
    return rows.map((row) => row.key)
  }).then((held) => held?.value ?? [])
  await replica.query('SELECT pg_advisory_lock($1::bigint)', [key])
  const events: string[] = []
  const save = updateEntity(context, 'services', {
    id: entity.id,
    patch: { retries: 1 },
    seen: { retries: 5 },
  }).then(() => events.push('saved'))
  await updateEntity(context, 'services', {
    id: (await createEntity(context, 'services', { name: 'free', host: 'free.internal' })).entity.id,
    patch: { retries: 1 },
    seen: { retries: 5 },
  })
  events.push('released')
  await replica.query('SELECT pg_advisory_unlock($1::bigint)', [key])
  await save
  expect(events).toEqual(['released', 'saved'])
  await replica.end()
})

test('locks do not pile up connections of the database, and who waits too long is told so', async () => {
  let running = 0
  const all = Array.from({ length: 50 }, (_, at) =>
    whileLocked(`many/${at}`, 5_000, async () => {
      running++
      await db().$queryRaw`SELECT 1`
    }),
  )
  expect((await Promise.all(all)).every((one) => one !== undefined)).toBe(true)
  expect(running).toBe(50)
  await whileLocked('one', 0, async () => {
    expect(await whileLocked('one', 20, async () => 'never')).toBeUndefined()
  })
  expect(await whileLocked('one', 0, async () => 'free again')).toEqual({ value: 'free again' })
})

test('a database connection that is cut while it holds locks takes them along, and the next one works', async () => {
  const held = await whileLocked('cut', 0, async () => {
    await db().$executeRawUnsafe(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid() AND ${OF_THIS_DATABASE}`,
    )
    return 'done all the same'
  })
  expect(held).toEqual({ value: 'done all the same' })
  expect(await whileLocked('cut', 1_000, async () => 'again')).toEqual({ value: 'again' })
})

test('while a restore holds the gateway nothing is written, and it is said who holds it', async () => {
  const context = await connected(gateway.url)
  const { entity } = await createEntity(context, 'services', { name: 'restored', host: 'restored.internal' })
  const lease = await acquireLease(context, 'restore')
  const refused = { code: 'locked', reason: 'restore_running', details: { actorName: context.actor.name } }
  const change = { id: entity.id, patch: { retries: 2 }, seen: { retries: 5 } }
  await expect(updateEntity(context, 'services', change)).rejects.toMatchObject(refused)
  await expect(removeEntity(context, 'services', entity.id)).rejects.toMatchObject(refused)
  await expect(createEntity(context, 'services', { host: 'new.internal' })).rejects.toMatchObject(refused)
  await lease.release()
  expect((await updateEntity(context, 'services', change)).entity.retries).toBe(2)
})
