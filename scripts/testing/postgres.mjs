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
 * Vitest's globalSetup of the `server` project: sets TEST_DATABASE_URL, starting the test Postgres when the caller gave none.
 * Returns the teardown.
 */
export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return undefined
  const postgres = await startTestPostgres()
  process.env.TEST_DATABASE_URL = postgres.url
  return () => postgres.stop()
}
