// The embedded PostgreSQL: `const { url, stop } = await ensurePostgres({ dir })`. Needs node_modules.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { nextFreePort } from './free-port.mjs'
import { chooseAccount } from './postgres/account.mjs'
import { findBinaries } from './postgres/binaries.mjs'
import { createCluster, findServer, startServer, stopServer } from './postgres/cluster.mjs'
import { alone, join, leave } from './postgres/users.mjs'

/**
 * Starts the Postgres whose data lives in `<dir>/data`, creating it the first time, or finds the one that already serves it
 * (another terminal's, or one that a killed run left behind). `stop` ends it when its last user stops.
 * Listens on 127.0.0.1 only; the password stands in `<dir>/password` (0600).
 * @param {object} options
 * @param {string} options.dir
 * @param {number} [options.port] the first port to try
 * @param {string} [options.database] the database of `url`; it is not created here
 * @param {(line: string) => void} [options.log]
 * @param {Record<string, string>} [options.settings] settings of the server, when it is started here
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<void> }>}
 */
export async function ensurePostgres({ dir, port = 54329, database = 'gatehouse', log = console.log, settings = {} }) {
  const home = path.resolve(dir)
  const data = path.join(home, 'data')
  fs.mkdirSync(home, { recursive: true })

  const { server, note } = await alone(home, async () => {
    const note = join(home)
    try {
      return { note, server: await ensureServer({ home, data, port, log, settings }) }
    } catch (error) {
      leave(note)
      throw error
    }
  })
  const stop = () => alone(home, async () => leave(note) || stopServer({ data, pid: server.pid }))
  return { url: addressOf({ ...server, password: passwordOf(home), database }), port: server.port, stop }
}

async function ensureServer({ home, data, port, log, settings }) {
  const password = passwordOf(home)
  const running = await findServer({ data, password })
  if (running) {
    log(`Postgres already runs on 127.0.0.1:${running.port}`)
    return running
  }
  const { postgres, initdb } = await findBinaries()
  const account = chooseAccount(data, postgres)
  const startedAt = Date.now()
  const isNew = !fs.existsSync(path.join(data, 'PG_VERSION'))
  if (isNew) createCluster({ data, initdb, account, password })
  const started = await startServer({
    data,
    postgres,
    account,
    password,
    settings,
    port: await nextFreePort(port),
    logFile: path.join(home, 'postgres.log'),
  })
  log(`Postgres runs on 127.0.0.1:${started.port} (${isNew ? 'new, ' : ''}${Date.now() - startedAt} ms)`)
  return started
}

function passwordOf(home) {
  const file = path.join(home, 'password')
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8').trim()
}

function addressOf({ port, password, database }) {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`
}
