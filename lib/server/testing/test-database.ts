import 'server-only'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { db } from '@/lib/server/db'
import { log } from '@/lib/server/log'
import { freshDatabase } from '@/scripts/harness/database.mjs'

/**
 * Gives the test file a migrated database of its own on the server of TEST_DATABASE_URL (scripts/testing/postgres.mjs starts one), signed
 * in to as a console is, and the keys the server needs; both are gone afterwards. Call it once, at the top of the file.
 */
export function withTestDatabase(): void {
  const name = `gatehouse_test_${randomBytes(6).toString('hex')}`
  let database: Awaited<ReturnType<typeof freshDatabase>> | undefined

  beforeAll(async () => {
    const server = process.env.TEST_DATABASE_URL
    if (!server) throw new Error('TEST_DATABASE_URL is not set: run the tests through vitest.config.mts.')
    database = await freshDatabase(server, name, process.env.TEST_TEMPLATE)
    process.env.DATABASE_URL = database.url
    process.env.AUTH_SECRET = randomBytes(32).toString('base64url')
    process.env.ENCRYPTION_KEY = randomBytes(32).toString('base64')
    log.level = 'silent'
  })

  afterAll(async () => {
    await db().$disconnect()
    await database?.drop()
  })
}
