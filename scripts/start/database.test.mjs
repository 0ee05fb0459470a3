import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../harness/database.mjs'
import { assertDatabaseUrl, assertKeyFits, migrate } from './database.mjs'
import { keyIdOf } from './keys.mjs'

const serverUrl = process.env.TEST_DATABASE_URL
let database
let client

describe('assertDatabaseUrl', () => {
  it.each([
    'not a url',
    'mysql://u:CANARY@h/x',
    'postgres//u:CANARY@h/x',
    'postgresql://',
    'postgresql://u:CANARY@h:port/x',
  ])('refuses %s in one line that does not quote it', (url) => {
    expect(() => assertDatabaseUrl(url)).toThrow(/^DATABASE_URL is not the address of a Postgres\.(?!.*CANARY)/)
  })
})

/** One for each test; `database` and `client` are it. */
function withDatabase() {
  beforeEach(async () => {
    database = await freshDatabase(serverUrl, `start_${process.pid}_${Date.now()}`, process.env.TEST_TEMPLATE)
    client = new pg.Client({ connectionString: database.superUrl })
    await client.connect()
  })

  afterEach(async () => {
    await client.end()
    await database.drop()
  })
}

describe('migrate', () => {
  withDatabase()

  it('has nothing to do the second time', async () => {
    const { rows } = await client.query(
      'SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    )
    expect(rows[0].n).toBeGreaterThan(0)
    expect(await migrate(database.url)).toEqual([])
  })

  it('creates a database that is missing', async () => {
    await client.end()
    await database.drop()
    expect((await migrate(database.superUrl)).length).toBeGreaterThan(0)
    client = new pg.Client({ connectionString: database.superUrl })
    await client.connect()
  })

  it('refuses a database that is newer than the program', async () => {
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_later', now())",
    )
    await expect(migrate(database.url)).rejects.toThrow(/newer than this program.*29990101000000_later/)
  })

  it('names a migration that was interrupted', async () => {
    await client.query('UPDATE _prisma_migrations SET finished_at = NULL')
    await expect(migrate(database.url)).rejects.toThrow(/was interrupted.*migrate resolve/)
  })

  it('says where nothing answers, and whom a database does not let in', async () => {
    await expect(migrate('postgresql://u:p@127.0.0.1:1/d')).rejects.toThrow(
      /127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/,
    )
    await expect(migrate('postgresql://u:p@no-such-host.invalid/d')).rejects.toThrow(
      /no-such-host\.invalid:5432 cannot be reached/,
    )
    const stranger = new URL(database.url)
    stranger.password = 'wrong'
    await expect(migrate(stranger.toString())).rejects.toThrow(/does not let "gatehouse" in/)
  })
})

describe('assertKeyFits', () => {
  withDatabase()

  const [right, wrong] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'))
  const wrapBy = (key) =>
    client.query('INSERT INTO "DataKey" (id, wrapped, "wrapKeyId") VALUES (gen_random_uuid(), $1, $2)', [
      Buffer.alloc(1),
      keyIdOf(key),
    ])

  it('is content without secrets, with the right key, and with the right one as the previous', async () => {
    await assertKeyFits(database.url, { encryptionKey: wrong, isNew: true })
    await wrapBy(right)
    await assertKeyFits(database.url, { encryptionKey: right, isNew: false })
    await assertKeyFits(database.url, { encryptionKey: wrong, previous: right, isNew: false })
  })

  it('tells a wrong key from a missing one', async () => {
    await wrapBy(right)
    await expect(assertKeyFits(database.url, { encryptionKey: wrong, isNew: false })).rejects.toThrow(
      'is the wrong one',
    )
    await expect(assertKeyFits(database.url, { encryptionKey: wrong, isNew: true })).rejects.toThrow('is missing')
  })
})
