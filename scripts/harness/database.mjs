import pg from 'pg'
import { addressFor, roles, withDatabase } from '../postgres/roles.mjs'
import { prepareDatabase } from '../start/database.mjs'

/**
 * A fresh, migrated database on a server of ours (pg.mjs): `url` is the console's, `superUrl` may do everything.
 * @param {string} serverUrl any database of that server, as its superuser
 * @param {string} name
 * @param {string} [template] a migrated database that nobody uses: to copy it is quicker than to migrate again
 * @returns {Promise<{ url: string, ownerUrl: string, superUrl: string, drop: () => Promise<void> }>}
 */
export async function freshDatabase(serverUrl, name, template = 'template1') {
  const [url, ownerUrl] = [roles.app, roles.owner].map((role) => addressFor(serverUrl, role, name))
  const superUrl = withDatabase(serverUrl, name)
  await execute(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}" OWNER ${roles.owner}`)
  // Rights on a database itself are not copied.
  await prepareDatabase({ url, ownerUrl, superUrl })
  return { url, ownerUrl, superUrl, drop: () => execute(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) }
}

async function execute(serverUrl, statement) {
  const client = new pg.Client({ connectionString: withDatabase(serverUrl, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
