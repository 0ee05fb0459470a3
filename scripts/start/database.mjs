import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { problem } from '../problem.mjs'
import { root } from '../root.mjs'
import { keyIdOf } from './keys.mjs'

const startUpMs = 30_000

/**
 * Brings a database to this program's schema, creating it when it is missing. Throws a problem when it cannot be reached, is
 * newer than the program, or has a migration that did not finish.
 * @param {string} url
 * @returns {Promise<string[]>} the migrations that were applied now
 */
export async function migrate(url) {
  assertDatabaseUrl(url)
  const folder = path.join(root, 'prisma/migrations')
  const known = fs.readdirSync(folder).filter((name) => fs.existsSync(path.join(folder, name, 'migration.sql')))
  const rows = await appliedMigrations(url)
  const unknown = rows.find(({ name }) => !known.includes(name))
  if (unknown)
    throw problem(
      `The database is newer than this program: it has the migration ${unknown.name}. Start the newer version, or use another database.`,
    )
  const half = rows.find(({ isFinished }) => !isFinished)
  if (half)
    throw problem(
      `The migration ${half.name} was interrupted. Look whether its changes are there, then run: npm run prisma -- migrate resolve --applied ${half.name} (or --rolled-back).`,
    )
  if (rows.length === known.length) return []
  // The engine takes a while to load: only when there is something to do.
  const { deploy } = await import('../schema-engine.mjs')
  return deploy(url, folder)
}

/**
 * Throws a problem for what is no address of a Postgres; it may hold a password, so it is not quoted.
 * @param {string} url
 */
export function assertDatabaseUrl(url) {
  if (/^postgres(ql)?:\/\/[^/]/.test(url) && URL.canParse(url)) return
  throw problem(
    'DATABASE_URL is not the address of a Postgres. Write it as postgresql://user:password@host:5432/database; special characters in the password must be percent-encoded.',
  )
}

/**
 * Throws a problem when the database holds secrets that none of the keys can open.
 * @param {string} url
 * @param {{ encryptionKey: string, previous?: string, isNew: boolean }} keys
 */
export async function assertKeyFits(url, { encryptionKey, previous, isNew }) {
  const ids = [encryptionKey, previous].filter(Boolean).map(keyIdOf)
  const foreign = await withClient(url, async (client) => {
    const { rows } = await client.query(
      'SELECT "wrapKeyId" AS id FROM "DataKey" WHERE NOT "wrapKeyId" = ANY($1) LIMIT 1',
      [ids],
    )
    return rows[0]?.id
  })
  if (!foreign) return
  if (isNew)
    throw problem(
      `ENCRYPTION_KEY is missing: this database holds secrets encrypted with the key ${foreign}…. Set ENCRYPTION_KEY to that key, or put its file back.`,
    )
  throw problem(
    `ENCRYPTION_KEY is the wrong one (${ids[0]}…): this database holds secrets encrypted with the key ${foreign}…. Set the right one; during a change set the old one as ENCRYPTION_KEY_PREVIOUS.`,
  )
}

/** The migrations that stand in the database; rolled back ones do not count. */
async function appliedMigrations(url) {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query(
        'SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished" FROM _prisma_migrations WHERE rolled_back_at IS NULL',
      )
      return rows
    })
  } catch (error) {
    // No such table, no such database: nothing was applied yet (PostgreSQL's SQLSTATE list).
    if (error.code === '42P01' || error.code === '3D000') return []
    throw error
  }
}

/** Runs `act` with a connection. Waits while the server is starting up (SQLSTATE 57P03). */
async function withClient(url, act) {
  const askedAt = Date.now()
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    client.on('error', () => {})
    try {
      await client.connect()
      return await act(client)
    } catch (error) {
      if (error.code !== '57P03' || Date.now() - askedAt > startUpMs) throw explained(error, url)
    } finally {
      await client.end().catch(() => {})
    }
    await sleep(200)
  }
}

function explained(error, url) {
  const { hostname, port, username } = new URL(url)
  const where = `${hostname}:${port || 5432}`
  if (error.code === '28P01' || error.code === '28000')
    return problem(`The database at ${where} does not let "${username}" in: check user and password in DATABASE_URL.`)
  const isNetwork = /^E[A-Z]+$/.test(error.code ?? '') || /timeout|terminated/i.test(error.message)
  if (isNetwork || error.code === '57P03')
    return problem(
      `The database at ${where} cannot be reached (${error.code ?? error.message}). Start it, or correct DATABASE_URL.`,
    )
  return error
}
