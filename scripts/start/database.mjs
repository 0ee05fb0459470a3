import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { notAllowed, settleOwnership, waysToRewrite } from '../postgres/ownership.mjs'
import { roles } from '../postgres/roles.mjs'
import { problem } from '../problem.mjs'
import { root } from '../root.mjs'
import { keyIdOf } from './keys.mjs'

const startUpMs = 30_000

/**
 * Brings a database to where the console can use it: migrated, and where another role than the console's migrates, with the audit log in that
 * one's hands. Throws as `migrate` does, and where the roles cannot be kept apart.
 * @param {object} addresses
 * @param {string} addresses.url of the console
 * @param {string} [addresses.ownerUrl] of the role that migrates and keeps the audit log
 * @param {string} [addresses.superUrl] of the superuser, in a cluster that is ours
 * @param {string} [keepDays] AUDIT_RETENTION_DAYS
 * @returns {Promise<{ applied: string[], waysToRewrite: string[] }>} waysToRewrite: by what the console's role could still change the log
 */
export async function prepareDatabase({ url, ownerUrl, superUrl }, keepDays) {
  assertDatabaseUrl(url)
  // In a cluster of ours nothing needs to belong to who migrates yet: the console was the superuser once.
  if (superUrl)
    await withClient(superUrl, async (client) => {
      await settleOwnership(client, roles)
      await noteRetention(client, Number(keepDays))
    })
  const applied = await migrate(ownerUrl ?? url).catch((error) => explainRights(error, { url, ownerUrl }))
  if (superUrl && applied.length === 0) return { applied, waysToRewrite: [] }
  const ways = await withClient(superUrl ?? ownerUrl ?? url, async (client) => {
    if (ownerUrl) await settleOwnership(client, superUrl ? roles : await foreignRoles(client, url))
    await noteRetention(client, Number(keepDays))
    return ownerUrl ? [] : waysToRewrite(client, await currentRole(client))
  })
  return { applied, waysToRewrite: ways }
}

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
    `${nameOf(url)} is not the address of a Postgres. Write it as postgresql://user:password@host:5432/database; special characters in the password must be percent-encoded.`,
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

/** A role that migrates for another may not be allowed to yet. */
async function explainRights(error, { url, ownerUrl }) {
  if (error.code !== '42501' || !ownerUrl) throw error
  throw notAllowed(error, await withClient(ownerUrl, (client) => foreignRoles(client, url)))
}

/** The roles in a database that is not ours: who migrates, on `client`, and whom the console's address signs in as. */
async function foreignRoles(client, url) {
  const [owner, app] = [await currentRole(client), await withClient(url, currentRole)]
  if (owner === app)
    throw problem(
      `DATABASE_MIGRATION_URL and DATABASE_URL sign in as the same role, ${app}. Give the console one of its own, or leave DATABASE_MIGRATION_URL out.`,
    )
  return { owner, app }
}

async function currentRole(client) {
  const { rows } = await client.query('SELECT current_user AS "role"')
  return rows[0].role
}

/** The database keeps to it also when the console asks for less. Without the right to write it, whoever has it has set it. */
async function noteRetention(client, days) {
  const { rows: tables } = await client.query(`SELECT to_regclass('"AuditRetention"') AS "table"`)
  if (!tables[0].table) return
  const { rows } = await client.query(
    `SELECT (SELECT "keepDays" FROM "AuditRetention" WHERE "id" = 1) AS "days", has_table_privilege('"AuditRetention"', 'INSERT, UPDATE') AS "isMine"`,
  )
  const wanted = Number.isInteger(days) && days >= 30 ? days : null
  if (rows[0].days === wanted || !rows[0].isMine) return
  await client.query('DELETE FROM "AuditRetention"')
  if (wanted !== null) await client.query('INSERT INTO "AuditRetention" ("id", "keepDays") VALUES (1, $1)', [wanted])
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

/** The setting an address comes from. */
function nameOf(url) {
  return url === process.env.DATABASE_MIGRATION_URL ? 'DATABASE_MIGRATION_URL' : 'DATABASE_URL'
}

function explained(error, url) {
  const { hostname, port, username } = new URL(url)
  const where = `${hostname}:${port || 5432}`
  if (error.code === '28P01' || error.code === '28000')
    return problem(`The database at ${where} does not let "${username}" in: check user and password in ${nameOf(url)}.`)
  const isNetwork = /^E[A-Z]+$/.test(error.code ?? '') || /timeout|terminated/i.test(error.message)
  if (isNetwork || error.code === '57P03')
    return problem(
      `The database at ${where} cannot be reached (${error.code ?? error.message}). Start it, or correct ${nameOf(url)}.`,
    )
  return error
}
