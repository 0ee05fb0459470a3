import 'server-only'
import pg from 'pg'
import { env } from '@/lib/server/env'
import { verifyChain } from '@/scripts/audit/verify-chain.mjs'

/** What `npm run audit:verify` finds in the test's database. */
export async function verifiedChain(expected?: string) {
  return withClient((client) => verifyChain(client, { expected }))
}

/** Statements of somebody who may do everything in the database, the triggers switched off. */
export async function tamper(...statements: readonly string[]): Promise<void> {
  await withClient(async (client) => {
    await client.query("SET session_replication_role = 'replica'")
    for (const statement of statements) await client.query(statement)
  })
}

async function withClient<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}
