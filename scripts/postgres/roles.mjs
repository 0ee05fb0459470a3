import { createHash } from 'node:crypto'
import pg from 'pg'

/** Who keeps the audit log and migrates, and whom the console signs in as, in a cluster that is ours. */
export const roles = { owner: 'gatehouse_owner', app: 'gatehouse' }

/**
 * The address of a database for one of our roles. Its password is made of the superuser's, which cannot be told from it.
 * @param {string} superUrl
 * @param {string} role
 * @param {string} [database] else that of `superUrl`
 */
export function addressFor(superUrl, role, database) {
  const url = new URL(superUrl)
  url.password = createHash('sha256').update(`${role}:${url.password}`).digest('base64url')
  url.username = role
  if (database) url.pathname = `/${database}`
  return url.toString()
}

/**
 * Makes our roles and the database in a cluster where they are missing, as its superuser. The owner may do what the console's role may, not the
 * other way round.
 * @param {string} superUrl
 * @param {string} database
 */
export async function ensureRoles(superUrl, database) {
  const client = new pg.Client({ connectionString: withDatabase(superUrl, 'postgres') })
  await client.connect()
  try {
    const { rows } = await client.query(
      'SELECT (SELECT count(*)::int FROM pg_roles WHERE rolname = ANY($1)) AS "roles", (SELECT datdba::regrole::text FROM pg_database WHERE datname = $2) AS "owner"',
      [Object.values(roles), database],
    )
    const [{ roles: count, owner }] = rows
    if (count < 2) await client.query(Object.values(roles).map(createRole(superUrl)).join(''))
    if (count < 2) await client.query(`GRANT ${roles.app} TO ${roles.owner}`)
    if (owner === roles.owner || database === 'postgres') return
    const name = client.escapeIdentifier(database)
    await client.query(
      owner ? `ALTER DATABASE ${name} OWNER TO ${roles.owner}` : `CREATE DATABASE ${name} OWNER ${roles.owner}`,
    )
  } finally {
    await client.end()
  }
}

/** The address of another database of the same server. */
export function withDatabase(address, database) {
  const url = new URL(address)
  url.pathname = `/${database}`
  return url.toString()
}

function createRole(superUrl) {
  return (role) => {
    const password = new URL(addressFor(superUrl, role)).password
    return `DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role}; END IF;
      ALTER ROLE ${role} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD '${password}';
    END $$;`
  }
}
