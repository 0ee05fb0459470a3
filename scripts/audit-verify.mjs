// npm run audit:verify [-- --expect SEQ:HASH]: walks the chain of the audit log and says where it breaks first. Note the head it
// prints somewhere else: given back with --expect, it shows a log that was cut or written anew as a whole.
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { verifyChain } from './audit/verify-chain.mjs'
import { dataDirectory, loadEnvFile, quietTools } from './environment.mjs'
import { waysToRewrite } from './postgres/ownership.mjs'
import { printFailure } from './problem.mjs'
import { root } from './root.mjs'

try {
  process.chdir(root)
  loadEnvFile('.env')
  quietTools()
  process.exit(await verify())
} catch (error) {
  printFailure(error)
  process.exit(2)
}

async function verify() {
  const { values } = parseArgs({ options: { expect: { type: 'string' } } })
  const { ensurePostgres } = await import('./pg.mjs')
  const postgres = process.env.DATABASE_URL
    ? undefined
    : await ensurePostgres({ dir: path.join(dataDirectory(), 'pg'), log: () => {} })
  const { DATABASE_URL: url, DATABASE_MIGRATION_URL: ownerUrl } = process.env
  const client = new pg.Client({ connectionString: ownerUrl || url || postgres?.ownerUrl })
  try {
    await client.connect()
    const code = report(await verifyChain(client, { expected: values.expect }))
    await reportRole(client, url || postgres?.appUrl)
    return code
  } finally {
    await client.end()
    await postgres?.stop()
  }
}

/** Whether the console itself could have rewritten what was just read. */
async function reportRole(client, url) {
  const app = new pg.Client({ connectionString: url })
  try {
    await app.connect()
    const { rows } = await app.query('SELECT current_user AS "role"')
    const ways = await waysToRewrite(client, rows[0].role)
    if (ways.length === 0)
      console.log(`The role of the console, ${rows[0].role}, can add to it and read it, nothing else.`)
    else
      console.log(
        `It is held by triggers only: the role of the console, ${rows[0].role}, ${ways.join(', ')}. DATABASE_MIGRATION_URL sets them apart (README).`,
      )
  } finally {
    await app.end()
  }
}

function report(result) {
  if (result.ok) {
    console.log(`The audit log is whole: ${result.entries} entries, ${result.links} links.`)
    console.log(`Head: ${result.head.seq}:${result.head.hash}`)
    return 0
  }
  const place = [result.seq && `link ${result.seq}`, result.entryId && `entry ${result.entryId}`]
    .filter(Boolean)
    .join(', ')
  console.error(`The audit log is broken at ${place}: ${result.problem}`)
  return 1
}
