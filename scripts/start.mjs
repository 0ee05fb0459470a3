// `npm start` and `npm run dev`: everything from a fresh clone to a console that answers. Ctrl-C stops it in order.
// Until the packages are installed only Node's own modules can be imported.
import path from 'node:path'
import { dataDirectory, loadEnvFile, quietTools } from './environment.mjs'
import { nextFreePort } from './free-port.mjs'
import { assertWritable, build, generate, install } from './prepare.mjs'
import { printFailure, problem } from './problem.mjs'
import { root } from './root.mjs'
import { stopRunning } from './run.mjs'
import { serveCommand } from './serve/command.mjs'
import { readSettings } from './serve/settings.mjs'
import { readArguments } from './start/arguments.mjs'
import { startChild } from './start/child.mjs'
import { readKeys } from './start/keys.mjs'
import { assertNodeVersion } from './start/node-version.mjs'
import { assertPortFree } from './start/ports.mjs'
import { claimRun } from './start/single-run.mjs'
import { onStopSignal } from './start/stop-signals.mjs'

/** What was started, in order; stopped in reverse. */
const started = []
let run
let isStopping = false

try {
  await start()
} catch (error) {
  if (!isStopping) await stop(1, error)
}

async function start() {
  assertNodeVersion()
  process.chdir(root)
  loadEnvFile('.env')
  quietTools()
  const { isDev, hasDemo } = readArguments(process.argv.slice(2))
  const settings = orProblem(() => readSettings(process.env))
  const directory = dataDirectory()
  assertWritable(directory)

  run = await claimRun(directory, `http://localhost:${settings.port}`)
  onStopSignal({ stop: () => stop(0), force: () => kill() })
  await assertPortFree({ ...settings, wasKilled: run.wasKilled })
  const keys = readKeys(directory)
  const demoPort = hasDemo(!process.env.DATABASE_URL) ? await nextFreePort(8010) : undefined

  await install()
  if (demoPort) startDemo(demoPort)
  const database = openDatabase(directory, keys)
  // A database of one's own may refuse, which should show before the slow build; the embedded one starts beside it.
  if (process.env.DATABASE_URL) await database
  await Promise.all([database, prepareProgram(isDev)])
  if (isStopping) return
  keys.save()

  const server = startChild(serveCommand({ isDev }), {
    env: {
      ...keys.values,
      DATABASE_URL: await database,
      // Not for the process that answers requests.
      DATABASE_MIGRATION_URL: '',
      DATA_DIR: path.resolve(directory),
      ...(demoPort ? { DEMO_GATEWAY_URL: `http://127.0.0.1:${demoPort}` } : {}),
    },
  })
  started.push(server)
  const code = await server.ended
  if (!isStopping) await stop(code || 1)
}

function startDemo(port) {
  const gateway = startChild(['--import', 'tsx', 'scripts/start/demo-gateway-process.mjs'], {
    env: { DEMO_PORT: String(port) },
  })
  started.push(gateway)
  gateway.onMessage(() => console.log(`Demo gateway runs on http://127.0.0.1:${port}`))
}

async function openDatabase(directory, keys) {
  let addresses = { url: process.env.DATABASE_URL, ownerUrl: process.env.DATABASE_MIGRATION_URL || undefined }
  if (!addresses.url) {
    const { ensurePostgres } = await import('./pg.mjs')
    const starting = ensurePostgres({ dir: path.join(directory, 'pg') })
    // Also while it is still starting; it is the last to stop.
    started.unshift({ stop: async () => (await starting.catch(() => undefined))?.stop(), kill: () => {} })
    const { appUrl, ownerUrl, url } = await starting
    addresses = { url: appUrl, ownerUrl, superUrl: url }
  }
  const { assertKeyFits, prepareDatabase } = await import('./start/database.mjs')
  const { applied, waysToRewrite } = await prepareDatabase(addresses, process.env.AUDIT_RETENTION_DAYS)
  if (applied.length > 0) console.log(`Database migrated: ${applied.join(', ')}`)
  if (waysToRewrite.length > 0)
    console.log(
      `The audit log is held by triggers only: the role of DATABASE_URL ${waysToRewrite.join(', ')}. DATABASE_MIGRATION_URL sets them apart (README).`,
    )
  await assertKeyFits(addresses.url, {
    encryptionKey: keys.values.ENCRYPTION_KEY,
    previous: process.env.ENCRYPTION_KEY_PREVIOUS,
    isNew: keys.isEncryptionKeyNew,
  })
  return addresses.url
}

async function prepareProgram(isDev) {
  await generate()
  if (!isDev) await build()
}

function orProblem(read) {
  try {
    return read()
  } catch (error) {
    throw problem(error.message)
  }
}

async function stop(code, error) {
  isStopping = true
  if (error) printFailure(error)
  else if (code === 0) console.log('Stopping …')
  run?.noteStopping()
  stopRunning()
  for (const part of started.reverse()) await part.stop()
  run?.release()
  process.exit(code)
}

function kill() {
  for (const part of started) part.kill()
  run?.release()
  process.exit(1)
}
