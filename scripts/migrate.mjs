// Brings the database of DATABASE_URL to this program's schema: `node scripts/migrate.mjs`. `npm start` does so by itself;
// this is for those who migrate in a step of their own before a roll-out.
import { loadEnvFile } from './environment.mjs'
import { printFailure, problem } from './problem.mjs'
import { root } from './root.mjs'
import { migrate } from './start/database.mjs'

try {
  process.chdir(root)
  loadEnvFile('.env')
  if (!process.env.DATABASE_URL) throw problem('DATABASE_URL is not set: there is nothing to migrate.')
  const applied = await migrate(process.env.DATABASE_URL)
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date')
  process.exit(0) // the engine leaves a timer of 10 s running
} catch (error) {
  printFailure(error)
  process.exit(1)
}
