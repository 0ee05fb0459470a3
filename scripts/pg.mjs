// The embedded PostgreSQL: `const { url, stop } = await ensurePostgres({ dir })`. Needs node_modules.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { nextFreePort } from './free-port.mjs'
import { chooseAccount } from './postgres/account.mjs'
import { findBinaries } from './postgres/binaries.mjs'
import { createCluster, findServer, startServer, stopServer } from './postgres/cluster.mjs'
import { addressFor, ensureRoles, roles } from './postgres/roles.mjs'
import { dataFolder, openShelter } from './postgres/shelter.mjs'
import { alone, join, leave } from './postgres/users.mjs'

/**
 * Starts the Postgres whose data lives in `<dir>/data`, creating it the first time, or finds the one that already serves it
 * (another terminal's, or one that a killed run left behind). `stop` ends it when its last user stops. Where only root can reach
 * `dir` the data stands elsewhere (postgres/shelter.mjs).
 * Listens on 127.0.0.1 only; the password stands in `<dir>/password` (0600). `url` is the superuser's, `ownerUrl` of who migrates and keeps
 * the audit log, `appUrl` of the console (postgres/roles.mjs).
 * @param {object} options
 * @param {string} options.dir
 * @param {number} [options.port] the first port to try
 * @param {string} [options.database] the database of `url`; created when it is missing
 * @param {(line: string) => void} [options.log]
 * @param {Record<string, string>} [options.settings] settings of the server, when it is started here
 * @returns {Promise<{ url: string, ownerUrl: string, appUrl: string, port: number, stop: () => Promise<void> }>}
 */
export async function ensurePostgres({ dir, port = 54329, database = 'gatehouse', log = console.log, settings = {} }) {
  const home = path.resolve(dir)
  fs.mkdirSync(home, { recursive: true })

  const { server, note } = await alone(home, async () => {
    const note = join(home)
    try {
      const server = await ensureServer({ home, port, log, settings })
      await ensureRoles(addressOf({ ...server, password: passwordOf(home), database }), database)
      return { note, server }
    } catch (error) {
      leave(note)
      throw error
    }
  })
  const stop = () => alone(home, async () => leave(note) || stopServer({ data: dataFolder(home), pid: server.pid }))
  const url = addressOf({ ...server, password: passwordOf(home), database })
  return { url, ownerUrl: addressFor(url, roles.owner), appUrl: addressFor(url, roles.app), port: server.port, stop }
}

async function ensureServer({ home, port, log, settings }) {
  const password = passwordOf(home)
  const running = await findServer({ data: dataFolder(home), password })
  if (running) {
    log(`Postgres already runs on 127.0.0.1:${running.port}`)
    return running
  }
  const { data, postgres, initdb, account } = await placeOf(home, log)
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

/** Where the cluster stands and as whom it runs. */
async function placeOf(home, log) {
  const data = dataFolder(home)
  const { postgres, initdb } = await findBinaries()
  if (data !== path.join(home, 'data')) return sheltered({ home, postgres, log })
  try {
    return { data, postgres, initdb, account: chooseAccount(data, postgres) }
  } catch (error) {
    try {
      return sheltered({ home, postgres, log })
    } catch {
      throw error
    }
  }
}

function sheltered({ home, postgres, log }) {
  const shelter = openShelter({ home, postgres })
  const account = chooseAccount(shelter.data, shelter.postgres)
  log(`Postgres keeps its data in ${shelter.data}: nobody but root may enter ${home}, and it refuses to be root.`)
  return { ...shelter, account }
}

function passwordOf(home) {
  const file = path.join(home, 'password')
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8').trim()
}

function addressOf({ port, password, database }) {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`
}
