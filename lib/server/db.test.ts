import { createServer } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { databaseError, db } from './db'

withTestDatabase()

async function errorOf(act: () => Promise<unknown>): Promise<unknown> {
  return act().then(
    () => Promise.reject(new Error('it went well')),
    (error: unknown) => error,
  )
}

const away = { code: 'unavailable', reason: 'database_down' }

describe('databaseError', () => {
  it('knows a database that refuses connections, by any kind of query', async () => {
    const adapter = new PrismaPg({ connectionString: 'postgresql://u:p@127.0.0.1:9/x', connectionTimeoutMillis: 1_000 })
    const client = new PrismaClient({ adapter, errorFormat: 'minimal' })
    expect(databaseError(await errorOf(() => client.connection.findMany()))).toMatchObject(away)
    expect(databaseError(await errorOf(() => client.$queryRaw`SELECT 1`))).toMatchObject(away)
    expect(databaseError(await errorOf(() => client.$transaction((tx) => tx.connection.findMany())))).toMatchObject(
      away,
    )
    await client.$disconnect()
  })

  it('knows one that accepts and says nothing', async () => {
    const silent = createServer((socket) => socket.on('error', () => {}))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const connectionString = `postgresql://u:p@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/x`
    const client = new PrismaClient({ adapter: new PrismaPg({ connectionString, connectionTimeoutMillis: 300 }) })
    expect(databaseError(await errorOf(() => client.connection.findMany()))).toMatchObject(away)
    await client.$disconnect()
    silent.close()
  })

  it('knows a connection that was killed, and a statement that took too long', async () => {
    const killed = errorOf(() => db().$queryRaw`SELECT pg_sleep(3)`)
    const other = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await other.connect()
    await expect
      .poll(async () => {
        const sql =
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(3)%' AND pid <> pg_backend_pid()"
        return (await other.query(sql)).rowCount
      })
      .toBe(1)
    expect(databaseError(await killed)).toMatchObject(away)
    await other.end()
    const slow = errorOf(() =>
      db().$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL statement_timeout = 50`
        await tx.$queryRaw`SELECT pg_sleep(2)`
      }),
    )
    expect(databaseError(await slow)).toMatchObject(away)
  })

  it('leaves everything else alone', async () => {
    const wrong = await errorOf(() =>
      db().connection.create({ data: { name: 'x', adminUrl: 'http://x', protection: {}, id: 'no uuid' } }),
    )
    expect(databaseError(wrong)).toBeUndefined()
    expect(databaseError(new Error('x'))).toBeUndefined()
    expect(databaseError(undefined)).toBeUndefined()
    expect(databaseError({ code: 'P2002' })).toBeUndefined()
  })
})
