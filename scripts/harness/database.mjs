import pg from 'pg'
import { migrate } from '../start/database.mjs'

/**
 * A fresh, migrated database on a server.
 * @param {string} serverUrl any database of that server
 * @param {string} name
 * @returns {Promise<{ url: string, drop: () => Promise<void> }>}
 */
export async function freshDatabase(serverUrl, name) {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await execute(serverUrl, `CREATE DATABASE "${name}"`)
  await migrate(url.toString())
  return { url: url.toString(), drop: () => execute(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) }
}

async function execute(serverUrl, statement) {
  const admin = new URL(serverUrl)
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.toString() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
