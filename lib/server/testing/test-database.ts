import 'server-only'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { db } from '@/lib/server/db'
import { log } from '@/lib/server/log'
import { deploy } from '@/scripts/schema-engine.mjs'

/**
 * Gives the test file a migrated database of its own on the server of TEST_DATABASE_URL (scripts/testing/postgres.mjs starts one)
 * and the keys the server needs; both are gone afterwards. Call it once, at the top of the file.
 */
export function withTestDatabase(): void {
  const name = `gatehouse_test_${randomBytes(6).toString('hex')}`

  beforeAll(async () => {
    const server = process.env.TEST_DATABASE_URL
    if (!server) throw new Error('TEST_DATABASE_URL is not set: run the tests through vitest.config.mts.')
    await onServer(server, `CREATE DATABASE ${name}`)
    const url = new URL(server)
    url.pathname = `/${name}`
    process.env.DATABASE_URL = url.href
    process.env.AUTH_SECRET = randomBytes(32).toString('base64url')
    process.env.ENCRYPTION_KEY = randomBytes(32).toString('base64')
    log.level = 'silent'
    await deploy(url.href, 'prisma/migrations')
  })

  afterAll(async () => {
    await db().$disconnect()
    await onServer(process.env.TEST_DATABASE_URL ?? '', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
