import { randomBytes } from 'node:crypto'
import { freshDatabase } from '../harness/database.mjs'
import { ensurePostgres } from '../pg.mjs'

/** The Postgres of tests, in `.data/test-pg`: its data nobody will miss, so it never waits for the disk. */
export function startTestPostgres() {
  return ensurePostgres({
    dir: '.data/test-pg',
    port: 54400,
    database: 'postgres',
    log: () => {},
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
}

/**
 * Vitest's globalSetup of the `server` project: sets TEST_DATABASE_URL, starting the test Postgres when the caller gave none, and
 * TEST_TEMPLATE, the migrated database that each file's own is copied from. Returns the teardown.
 */
export default async function setup() {
  const postgres = process.env.TEST_DATABASE_URL ? undefined : await startTestPostgres()
  if (postgres) process.env.TEST_DATABASE_URL = postgres.url
  const name = `gatehouse_template_${randomBytes(6).toString('hex')}`
  const template = await freshDatabase(process.env.TEST_DATABASE_URL, name)
  process.env.TEST_TEMPLATE = name
  return async () => {
    await template.drop()
    await postgres?.stop()
  }
}
