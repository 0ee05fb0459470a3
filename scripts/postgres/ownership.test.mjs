import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../harness/database.mjs'
import { root } from '../root.mjs'
import { deploy } from '../schema-engine.mjs'
import { prepareDatabase } from '../start/database.mjs'
import { settleOwnership, waysToRewrite } from './ownership.mjs'
import { addressFor, roles, withDatabase } from './roles.mjs'

const serverUrl = process.env.TEST_DATABASE_URL
const undone = []
afterEach(async () => {
  for (const undo of undone.splice(0).reverse()) await undo()
})

/** What the console does with its tables, as its role; and what it may not. */
async function expectApart(url) {
  await as(url, async (client) => {
    const { rows } = await client.query('SELECT current_user AS "role"')
    expect(await waysToRewrite(client, rows[0].role)).toEqual([])
    const { rows: entries } = await client.query(
      `INSERT INTO "AuditEntry" ("id", "actorKind", "actorName", "action", "outcome", "kind")
       VALUES (gen_random_uuid(), 'job', 'x', 'update', 'attempted', 'services') RETURNING "id"`,
    )
    await client.query('SELECT audit_complete($1, $2, NULL, NULL, NULL, NULL, NULL)', [entries[0].id, 'done'])
    for (const statement of ['DELETE FROM "AuditEntry"', 'DROP TABLE "AuditLink"', 'CREATE SCHEMA other'])
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
    await client.query(
      `CREATE TABLE "MetricHour_2001010100" PARTITION OF "MetricHour" FOR VALUES FROM ('2001-01-01') TO ('2001-02-01')`,
    )
    await client.query('DROP TABLE "MetricHour_2001010100"')
    await client.query('CREATE TABLE pgboss.mine (); DROP TABLE pgboss.mine')
    await client.query(`UPDATE "LoginCounter" SET "failures" = 0`)
  })
}

/** A database and roles of the server with names of their own; their addresses. */
async function addForeign(...names) {
  const id = `${process.pid}_${Math.random().toString(36).slice(2)}`
  const database = `ownership_${id}`
  const roleNames = names.map((name) => `${name}_${id}`)
  for (const role of roleNames) {
    await as(serverUrl, (client) => client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'a-password'`))
    undone.push(() => as(serverUrl, (client) => client.query(`DROP ROLE ${role}`)))
  }
  await as(serverUrl, (client) => client.query(`CREATE DATABASE ${database} OWNER ${roleNames[0] ?? 'postgres'}`))
  undone.push(() => as(serverUrl, (client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`)))
  const urls = roleNames.map((role) => {
    const url = new URL(withDatabase(serverUrl, database))
    url.username = role
    url.password = 'a-password'
    return url.toString()
  })
  return { database, names: roleNames, urls }
}

async function as(url, act) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

describe('a database of ours', () => {
  it('is born apart', async () => {
    const database = await freshDatabase(serverUrl, `ownership_${process.pid}_fresh`)
    undone.push(database.drop)
    await expectApart(database.url)
  })

  it('moves over when all of it, with figures and a job queue, was the superuser’s', async () => {
    const { database: name } = await addForeign()
    const superUrl = withDatabase(serverUrl, name)
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-migrations-'))
    undone.push(() => fs.rmSync(folder, { recursive: true }))
    const from = path.join(root, 'prisma/migrations')
    for (const migration of fs.readdirSync(from).filter((one) => one < '20261121220000'))
      fs.cpSync(path.join(from, migration), path.join(folder, migration), { recursive: true })
    fs.cpSync(path.join(from, 'migration_lock.toml'), path.join(folder, 'migration_lock.toml'))
    await deploy(superUrl, folder)
    await as(superUrl, (client) =>
      client.query(`
        CREATE TABLE "MetricHour_2001020100" PARTITION OF "MetricHour" FOR VALUES FROM ('2001-02-01') TO ('2001-03-01');
        CREATE SCHEMA pgboss; CREATE TYPE pgboss.state AS ENUM ('created'); CREATE TABLE pgboss.job (id serial, state pgboss.state);
        CREATE FUNCTION pgboss.make() RETURNS int LANGUAGE sql AS 'SELECT 1';
        INSERT INTO "AuditEntry" ("id", "actorKind", "actorName", "action", "outcome", "kind")
        VALUES (gen_random_uuid(), 'job', 'x', 'update', 'done', 'services')`),
    )
    await as(serverUrl, (client) => client.query(`ALTER DATABASE ${name} OWNER TO ${roles.owner}`))
    const addresses = {
      url: addressFor(serverUrl, roles.app, name),
      ownerUrl: addressFor(serverUrl, roles.owner, name),
    }
    const several = await Promise.all([1, 2, 3].map(() => settled(superUrl)))
    expect(several).toContain(true)
    const { applied } = await prepareDatabase({ ...addresses, superUrl })
    expect(applied).toContain('20261121220000_audit_keeper')
    await expectApart(addresses.url)
    await as(addresses.url, (client) =>
      client.query(
        `DROP TABLE "MetricHour_2001020100"; DROP FUNCTION pgboss.make(); DROP TABLE pgboss.job; DROP TYPE pgboss.state`,
      ),
    )
    expect(await prepareDatabase({ ...addresses, superUrl })).toEqual({ applied: [], waysToRewrite: [] })
  })
})

describe('a database of somebody’s own', () => {
  it('is born apart with a second role', async () => {
    const { names, urls } = await addForeign('owner', 'app')
    const [ownerUrl, url] = urls
    await as(serverUrl, (client) => client.query(`GRANT ${names[1]} TO ${names[0]}`))
    expect(await prepareDatabase({ url, ownerUrl }, '90')).toMatchObject({ waysToRewrite: [] })
    await expectApart(url)
    expect(await keptDays(url)).toEqual([{ keepDays: 90 }])
    // The console alone, whose role may not migrate, finds everything done and cannot shorten what is kept.
    expect(await prepareDatabase({ url }, '30')).toEqual({ applied: [], waysToRewrite: [] })
    expect(await keptDays(url)).toEqual([{ keepDays: 90 }])
    await prepareDatabase({ url, ownerUrl })
    expect(await keptDays(url)).toEqual([])
  })

  it('works with one role and says so, and moves over once there are two, as the README says', async () => {
    const { database, names, urls } = await addForeign('app', 'owner')
    const [url, ownerUrl] = urls
    const [app, owner] = names
    const alone = await prepareDatabase({ url }, '90')
    expect(alone.waysToRewrite).toEqual(['owns its tables', 'owns their schema', 'owns the database'])
    expect(await keptDays(url)).toEqual([{ keepDays: 90 }])
    await as(url, (client) =>
      expect(client.query('TRUNCATE "AuditEntry"')).rejects.toThrow('The audit log is append-only.'),
    )
    const howTo = new RegExp(`GRANT ${app} TO ${owner}; ALTER DATABASE .* OWNER TO ${owner}`)
    await expect(prepareDatabase({ url, ownerUrl })).rejects.toThrow(howTo)
    await as(serverUrl, (client) =>
      client.query(`GRANT ${app} TO ${owner}; ALTER DATABASE ${database} OWNER TO ${owner}`),
    )
    expect(await prepareDatabase({ url, ownerUrl })).toEqual({ applied: [], waysToRewrite: [] })
    await expectApart(url)
  })

  it('is refused when the second role is the first, or the first could do everything all the same', async () => {
    const { database, names, urls } = await addForeign('owner', 'app')
    const [ownerUrl, url] = urls
    await expect(prepareDatabase({ url: ownerUrl, ownerUrl })).rejects.toThrow(/the same role/)
    await as(serverUrl, (client) => client.query(`GRANT ${names[1]} TO ${names[0]}`))
    for (const trait of ['SUPERUSER', 'CREATEROLE']) {
      await as(serverUrl, (client) => client.query(`ALTER ROLE ${names[1]} ${trait}`))
      await expect(prepareDatabase({ url, ownerUrl }), database).rejects.toThrow(/is a superuser|may create roles/)
      await as(serverUrl, (client) => client.query(`ALTER ROLE ${names[1]} NO${trait}`))
    }
    expect(await prepareDatabase({ url, ownerUrl })).toMatchObject({ waysToRewrite: [] })
  })
})

async function settled(url) {
  return as(url, (client) => settleOwnership(client, roles))
}

async function keptDays(url) {
  return as(url, async (client) => (await client.query('SELECT "keepDays" FROM "AuditRetention"')).rows)
}
