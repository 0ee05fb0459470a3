import 'server-only'
import pg from 'pg'
import { env } from '@/lib/server/env'
import { verifyChain } from '@/scripts/audit/verify-chain.mjs'
import { addressFor, roles, withDatabase } from '@/scripts/postgres/roles.mjs'

/** What `npm run audit:verify` finds in the test's database. */
export async function verifiedChain(expected?: string) {
  return withClient(env().DATABASE_URL, (client) => verifyChain(client, { expected }))
}

/** Statements of somebody who may do everything in the database, the triggers switched off. */
export async function tamper(...statements: readonly string[]): Promise<void> {
  const { pathname } = new URL(env().DATABASE_URL)
  const database = decodeURIComponent(pathname.slice(1))
  await withClient(withDatabase(process.env.TEST_DATABASE_URL ?? '', database), async (client) => {
    await client.query("SET session_replication_role = 'replica'")
    for (const statement of statements) await client.query(statement)
  })
}

/** Statements of who owns the log, the triggers as they are. Throws what Postgres says. */
export async function asOwner(...statements: readonly string[]): Promise<void> {
  const { pathname } = new URL(env().DATABASE_URL)
  const database = decodeURIComponent(pathname.slice(1))
  await withClient(addressFor(process.env.TEST_DATABASE_URL ?? '', roles.owner, database), async (client) => {
    for (const statement of statements) await client.query(statement)
  })
}

async function withClient<T>(connectionString: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}
