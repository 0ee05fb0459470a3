import { problem } from '../problem.mjs'

/** What the console's role may only add to, or only read. */
const kept = {
  AuditEntry: 'SELECT, INSERT',
  AuditLink: 'SELECT',
  AuditCheckpoint: 'SELECT',
  AuditRetention: 'SELECT',
  _prisma_migrations: 'SELECT',
}
/** The functions of the log that the console's role calls; the others serve triggers. */
const called = ['audit_complete', 'audit_forget']

/** The schema of the job queue (lib/server/jobs/runner.ts), which the console fills and empties itself. */
const queueSchema = 'pgboss'

/**
 * Gives the audit log to `owner` and everything else to `app`, where that is not so yet: `app` reads and adds to the log and cannot change,
 * delete or drop any of it; tables that come and go while the console runs are its own. In one transaction; nothing happens when all is well.
 * Throws a problem with what is to be done where the role of `client` may not do it, or `app` could rewrite the log all the same.
 * @param {import('pg').Client} client of `owner`, or of a superuser
 * @param {{ owner: string, app: string }} roles
 * @returns {Promise<boolean>} whether something was changed
 */
export async function settleOwnership(client, { owner, app }) {
  if (await isSettled(client, { owner, app })) return false
  const quoted = { owner: client.escapeIdentifier(owner), app: client.escapeIdentifier(app) }
  try {
    // Of several that start at once one does it; the number is "owner" in ASCII.
    await client.query('BEGIN; SELECT pg_advisory_xact_lock(478560347506)')
    await client.query(await placeRights(client, { app, quoted }))
    await client.query(await handOver(client, { owner, app, quoted }))
    await client.query(await logRights(client, quoted))
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw notAllowed(error, { owner, app })
  }
  const why = await waysToRewrite(client, app)
  if (why.length > 0) throw problem(`${howTo({ owner, app })} As it is, ${app} ${why.join(', ')}.`)
  return true
}

/** What is to be done, for an error of missing rights (SQLSTATE 42501); any other error as it is. */
export function notAllowed(error, roles) {
  return error.code === '42501' ? problem(`${howTo(roles)} PostgreSQL said: ${error.message}.`) : error
}

/**
 * By what a role could change, delete or drop entries of the audit log; nothing when it can only add to it, or there is none yet.
 * @param {import('pg').ClientBase} client
 * @param {string} role
 * @returns {Promise<string[]>}
 */
export async function waysToRewrite(client, role) {
  const { rows } = await client.query(rewriting, [role, tableNames])
  if (!rows[0]) return []
  const { isSuperuser, makesRoles, ownsTables, ownsSchema, ownsDatabase, mayChange } = rows[0]
  return [
    ...(isSuperuser ? ['is a superuser'] : []),
    ...(makesRoles ? ['may create roles'] : []),
    ...(ownsTables && !isSuperuser ? ['owns its tables'] : []),
    ...(ownsSchema && !isSuperuser ? ['owns their schema'] : []),
    ...(ownsDatabase && !isSuperuser ? ['owns the database'] : []),
    ...(mayChange && !ownsTables && !isSuperuser ? ['may change its rows'] : []),
  ]
}

const tableNames = Object.keys(kept)

const rewriting = `
  SELECT r.rolsuper AS "isSuperuser", r.rolcreaterole AS "makesRoles",
    bool_or(pg_has_role(r.oid, c.relowner, 'MEMBER') OR EXISTS (SELECT 1 FROM pg_proc p WHERE p.pronamespace = n.oid
            AND p.proname LIKE 'audit\\_%' AND pg_has_role(r.oid, p.proowner, 'MEMBER'))) AS "ownsTables",
    bool_or(pg_has_role(r.oid, n.nspowner, 'MEMBER')) AS "ownsSchema",
    (SELECT pg_has_role(r.oid, d.datdba, 'MEMBER') FROM pg_database d WHERE d.datname = current_database()) AS "ownsDatabase",
    bool_or(has_table_privilege(r.oid, c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
            OR has_any_column_privilege(r.oid, c.oid, 'UPDATE')) AS "mayChange"
  FROM pg_roles r, pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE r.rolname = $1 AND n.nspname = current_schema() AND c.relname = ANY($2)
  GROUP BY r.oid, r.rolsuper, r.rolcreaterole`

async function isSettled(client, { owner, app }) {
  const { rows } = await client.query(
    `SELECT EXISTS (${notSettled}) AS "isOpen", to_regnamespace($4) IS NULL AS "isNew"`,
    [tableNames, owner, app, queueSchema],
  )
  return !rows[0].isOpen && !rows[0].isNew && (await waysToRewrite(client, app)).length === 0
}

/** Tables, views and sequences (those of a column go along) that belong to another than they should. */
const notSettled = `
  SELECT c.oid::regclass::text AS "name", c.relname, c.relkind
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN (current_schema(), $4) AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND c.relkind = 'S')
    AND pg_get_userbyid(c.relowner) <> CASE WHEN c.relname = ANY($1) AND n.nspname <> $4 THEN $2 ELSE $3 END`

/** The statements that give everything to whom it belongs. */
async function handOver(client, { owner, app, quoted }) {
  const relations = await client.query(notSettled, [tableNames, owner, app, queueSchema])
  const others = await client.query(
    `SELECT format('%s %I.%s', CASE WHEN t.typtype = 'd' THEN 'DOMAIN' ELSE 'TYPE' END, n.nspname, quote_ident(t.typname)) AS "name"
     FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE n.nspname IN (current_schema(), $1) AND t.typtype IN ('e', 'd') AND pg_get_userbyid(t.typowner) <> $2
     UNION ALL
     SELECT 'FUNCTION ' || p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname = $1 AND p.prokind = 'f' AND pg_get_userbyid(p.proowner) <> $2`,
    [queueSchema, app],
  )
  return [
    ...relations.rows.map(
      ({ name, relname }) => `ALTER TABLE ${name} OWNER TO ${relname in kept ? quoted.owner : quoted.app};`,
    ),
    ...others.rows.map(({ name }) => `ALTER ${name} OWNER TO ${quoted.app};`),
    ...(await functionsOfLog(client)).map(({ name }) => `ALTER FUNCTION ${name} OWNER TO ${quoted.owner};`),
    `CREATE SCHEMA IF NOT EXISTS ${queueSchema}; ALTER SCHEMA ${queueSchema} OWNER TO ${quoted.app};`,
  ].join('\n')
}

/** The place itself; first, because who is given a table must be allowed to have one there. */
async function placeRights(client, { app, quoted }) {
  const { database, schema, schemaOwner } = await placeOf(client)
  const [base, folder] = [database, schema].map((name) => client.escapeIdentifier(name))
  return [
    ...(schemaOwner === app ? [`ALTER SCHEMA ${folder} OWNER TO ${quoted.owner};`] : []),
    // Before PostgreSQL 15 everybody could make tables here.
    `REVOKE CREATE ON SCHEMA ${folder} FROM PUBLIC; GRANT USAGE, CREATE ON SCHEMA ${folder} TO ${quoted.app};`,
    // A schema of its own could stand before this one in somebody's path.
    `REVOKE CREATE ON DATABASE ${base} FROM ${quoted.app}, PUBLIC; GRANT CONNECT, TEMPORARY ON DATABASE ${base} TO ${quoted.app};`,
  ].join('\n')
}

async function logRights(client, { app }) {
  const { tables } = await placeOf(client)
  const functions = (await functionsOfLog(client)).filter(({ proname }) => called.includes(proname))
  return [
    ...tables.map((name) => `REVOKE ALL ON "${name}" FROM ${app}, PUBLIC; GRANT ${kept[name]} ON "${name}" TO ${app};`),
    ...functions.map(
      ({ name }) => `REVOKE ALL ON FUNCTION ${name} FROM PUBLIC; GRANT EXECUTE ON FUNCTION ${name} TO ${app};`,
    ),
  ].join('\n')
}

async function placeOf(client) {
  const { rows } = await client.query(
    `SELECT current_database() AS "database", n.nspname AS "schema", pg_get_userbyid(n.nspowner) AS "schemaOwner",
            ARRAY(SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = ANY($1)) AS "tables"
     FROM pg_namespace n WHERE n.nspname = current_schema()`,
    [tableNames],
  )
  return rows[0]
}

async function functionsOfLog(client) {
  const { rows } = await client.query(
    `SELECT p.oid::regprocedure::text AS "name", p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname = current_schema() AND p.proname LIKE 'audit\\_%'`,
  )
  return rows
}

function howTo({ owner, app }) {
  return (
    'The audit log cannot be given to the role of DATABASE_MIGRATION_URL. Run this as a superuser, then start again: ' +
    `GRANT ${app} TO ${owner}; ALTER DATABASE … OWNER TO ${owner}; ALTER SCHEMA public OWNER TO ${owner}; and see that ${app} is neither a superuser nor may create roles.`
  )
}
