import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { anyFreePort } from '../free-port.mjs'
import { root } from '../root.mjs'
import { serveCommand } from '../serve/command.mjs'
import { startChild } from '../start/child.mjs'
import { freshDatabase } from './database.mjs'

const patienceMs = 60_000

/**
 * Starts a console for tests: a database, keys, port and log of its own, on the build in NEXT_DIST_DIR. Requests from
 * 127.0.0.1 may say in X-Forwarded-For whom they come from, so that one test's wrong passwords do not lock out another.
 * @param {{ postgresUrl: string, name: string, env?: Record<string, string>, beside?: Console }} options beside: another one, of
 *   which this is a replica: same database, same keys
 * @returns {Promise<Console>}
 *
 * @typedef {object} Console
 * @property {string} url
 * @property {number} pid of the server
 * @property {string} logFile
 * @property {string} directory its DATA_DIR
 * @property {string} databaseUrl
 * @property {Record<string, string>} keys what replicas share
 * @property {() => Promise<string>} setupToken reads the one-time token from the log
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} crash kills the server, as a power cut does
 * @property {() => Promise<void>} startAgain after a crash: same address, keys, database and log
 */
export async function startConsole({ postgresUrl, name, env = {}, beside }) {
  const id = `${name}_${process.pid}_${Date.now()}`
  const directory = path.join(root, '.data', 'test', id)
  fs.mkdirSync(directory, { recursive: true })
  const logFile = path.join(directory, 'console.log')
  const database = beside ? { url: beside.databaseUrl, drop: async () => {} } : await freshDatabase(postgresUrl, id)
  const keys = beside?.keys ?? {
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  }
  const port = await anyFreePort()
  const settings = {
    DATABASE_URL: database.url,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: directory,
    ...keys,
    TRUSTED_PROXIES: '127.0.0.1/32',
    // What is asked of a gateway is what a test asks for: nobody scrapes or sweeps it by the clock.
    JOBS: 'off',
    ...env,
  }
  const url = `http://localhost:${port}${env.BASE_PATH ?? ''}`
  let server
  const start = async () => {
    const log = fs.openSync(logFile, 'a')
    server = startChild(serveCommand(), { stdio: log, env: settings })
    fs.closeSync(log)
    await untilReady(url, server)
  }
  const stop = async () => {
    await server.stop()
    await database.drop()
  }
  try {
    await start()
  } catch (error) {
    await stop()
    throw new Error(`${error.message}. Its log:\n${fs.readFileSync(logFile, 'utf8').slice(-4000)}`)
  }
  return {
    url,
    pid: server.pid,
    logFile,
    directory,
    databaseUrl: database.url,
    keys,
    stop,
    crash: async () => {
      server.kill()
      await server.ended
    },
    startAgain: start,
    setupToken: () => findInLog(logFile, /\/setup\?token=([\w-]+)/),
  }
}

async function untilReady(url, server) {
  let code
  server.ended.then((ended) => {
    code = ended
  })
  const askedAt = Date.now()
  while (!(await isReady(url))) {
    if (code !== undefined) throw new Error(`The console ended with code ${code} while starting`)
    if (Date.now() - askedAt > patienceMs) throw new Error(`The console was not ready after ${patienceMs} ms`)
    await sleep(50)
  }
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/api/health/ready`)).ok
  } catch {
    return false
  }
}

async function findInLog(file, pattern) {
  for (let turn = 0; turn < 100; turn++) {
    const found = pattern.exec(fs.readFileSync(file, 'utf8'))
    if (found) return found[1]
    await sleep(50)
  }
  throw new Error(`${pattern} is not in ${file}`)
}
