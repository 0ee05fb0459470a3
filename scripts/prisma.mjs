// The Prisma CLI on the console's database, which is the embedded one unless DATABASE_URL is set:
// `npm run prisma -- migrate dev --name add_note`.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { dataDirectory, loadEnvFile, quietTools } from './environment.mjs'
import { install } from './prepare.mjs'
import { printFailure } from './problem.mjs'
import { modulePath, root } from './root.mjs'

try {
  process.chdir(root)
  loadEnvFile('.env')
  quietTools()
  await install()
  process.exit(await prisma(process.argv.slice(2)))
} catch (error) {
  printFailure(error)
  process.exit(1)
}

async function prisma(args) {
  const { ensurePostgres } = await import('./pg.mjs')
  const postgres = process.env.DATABASE_URL
    ? undefined
    : await ensurePostgres({ dir: path.join(dataDirectory(), 'pg'), log: () => {} })
  try {
    const env = { ...process.env, ...(postgres ? { DATABASE_URL: postgres.url } : {}) }
    const { status } = spawnSync(process.execPath, [modulePath('prisma/build/index.js'), ...args], {
      stdio: 'inherit',
      env,
    })
    return status ?? 1
  } finally {
    await postgres?.stop()
  }
}
