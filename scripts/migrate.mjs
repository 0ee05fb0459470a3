// Brings the database of DATABASE_URL to this program's schema: `node scripts/migrate.mjs`. `npm start` does so by itself;
// this is for those who migrate in a step of their own before a roll-out. With DATABASE_MIGRATION_URL that role migrates and keeps the audit log.
import { loadEnvFile } from './environment.mjs'
import { printFailure, problem } from './problem.mjs'
import { root } from './root.mjs'
import { prepareDatabase } from './start/database.mjs'

try {
  process.chdir(root)
  loadEnvFile('.env')
  if (!process.env.DATABASE_URL) throw problem('DATABASE_URL is not set: there is nothing to migrate.')
  const { DATABASE_URL: url, DATABASE_MIGRATION_URL: ownerUrl, AUDIT_RETENTION_DAYS: keepDays } = process.env
  const { applied } = await prepareDatabase({ url, ownerUrl: ownerUrl || undefined }, keepDays)
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date')
  process.exit(0) // the engine leaves a timer of 10 s running
} catch (error) {
  printFailure(error)
  process.exit(1)
}
