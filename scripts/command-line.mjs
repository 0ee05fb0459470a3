// What `npm run admin` and `npm run secrets:rotate` share: a command of lib/server/command-line in a process of its own, with the settings,
// keys and database of the console. The console may run meanwhile, so nothing is installed or built here.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { dataDirectory, loadEnvFile, quietTools } from './environment.mjs'
import { printFailure, problem } from './problem.mjs'
import { root } from './root.mjs'
import { readKeys } from './start/keys.mjs'

/**
 * Runs a command and ends this process as it ended.
 * @param {string} command
 * @param {string[]} args
 */
export async function runCommand(command, args) {
  try {
    process.chdir(root)
    loadEnvFile('.env')
    quietTools()
    process.exit(await withDatabase((databaseUrl) => run([command, ...args], databaseUrl)))
  } catch (error) {
    printFailure(error)
    process.exit(1)
  }
}

async function withDatabase(act) {
  if (process.env.DATABASE_URL) return act(process.env.DATABASE_URL)
  const { ensurePostgres } = await import('./pg.mjs')
  const { prepareDatabase } = await import('./start/database.mjs')
  const postgres = await ensurePostgres({ dir: path.join(dataDirectory(), 'pg'), log: () => {} })
  try {
    // After an update this may come before the first start.
    await prepareDatabase(
      { url: postgres.appUrl, ownerUrl: postgres.ownerUrl, superUrl: postgres.url },
      process.env.AUDIT_RETENTION_DAYS,
    )
    return await act(postgres.appUrl)
  } finally {
    await postgres.stop()
  }
}

function run(args, databaseUrl) {
  if (!fs.existsSync(path.join(root, 'lib/generated/prisma/client.ts')))
    throw problem('The console was never started here: run npm start first.')
  const keys = readKeys(dataDirectory())
  if (keys.isEncryptionKeyNew) throw problem('There is no ENCRYPTION_KEY yet: start the console once with npm start.')
  const main = path.join(root, 'lib/server/command-line/main.ts')
  // The condition makes `server-only` an empty module, as in a build of the server.
  const child = spawn(
    process.execPath,
    ['--conditions', 'react-server', '--import', import.meta.resolve('tsx'), main, ...args],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...keys.values, DATABASE_URL: databaseUrl, DATA_DIR: path.resolve(dataDirectory()) },
    },
  )
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
