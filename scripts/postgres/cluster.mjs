import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Creates a cluster in `data`: UTF-8, sorted by code point whatever the system's locales are, passwords by SCRAM. */
export function createCluster({ data, initdb, account, password }) {
  // Renamed when it is whole: initdb writes PG_VERSION early, and may be killed.
  const fresh = `${data}.new`
  fs.rmSync(data, { recursive: true, force: true })
  fs.rmSync(fresh, { recursive: true, force: true })
  fs.mkdirSync(fresh, { recursive: true, mode: 0o700 })
  const secret = path.join(os.tmpdir(), `gatehouse-${randomBytes(9).toString('hex')}`)
  fs.writeFileSync(secret, `${password}\n`, { mode: 0o600, flag: 'wx' })
  try {
    if (account.options.uid)
      for (const at of [fresh, secret]) fs.chownSync(at, account.options.uid, account.options.gid)
    const [command, ...args] = [
      ...account.prefix,
      initdb,
      ...['-D', fresh, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-instructions'],
    ]
    execFileSync(command, args, { cwd: '/', stdio: 'pipe', ...account.options, env: { ...process.env, LC_ALL: 'C' } })
    fs.renameSync(fresh, data)
  } finally {
    fs.rmSync(secret, { force: true })
  }
}

/**
 * The server that already serves `data`, perhaps left by a run that was killed: its pid file holds the process (line 1) and
 * the port (line 4). A pid file without a server is removed when its process is something else by now.
 * @returns {Promise<{ pid: number, port: number } | undefined>}
 */
export async function findServer({ data, password }) {
  const file = pidFile(data)
  if (!fs.existsSync(file)) return undefined
  const [pid, , , port] = fs.readFileSync(file, 'utf8').split('\n')
  if (port && (await answer({ data, password, port: Number(port) })) === 'ours')
    return { pid: Number(pid), port: Number(port) }
  if (process.platform === 'linux' && !nameOf(pid).startsWith('postgres')) fs.rmSync(file, { force: true })
  return undefined
}

/** Starts a server on `data` that outlives a Ctrl-C in the terminal: its caller stops it, in order. */
export async function startServer({ data, postgres, account, password, port, settings, logFile }) {
  const log = fs.openSync(logFile, 'a')
  const flags = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }
  const [command, ...args] = [
    ...[...account.prefix, postgres, '-D', data, '-p', String(port)],
    ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const child = spawn(command, args, {
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: true,
    ...account.options,
    env: { ...process.env, LC_ALL: 'C' },
  })
  fs.closeSync(log)
  child.unref()
  for (let said = ''; said !== 'ours'; said = await answer({ data, password, port })) {
    if (said === 'wrong password') {
      child.kill('SIGINT')
      throw new Error(
        `The database in ${data} does not know the password beside it: it was made with another one. Move it away to begin anew.`,
      )
    }
    if (child.exitCode !== null) throw new Error(`Postgres did not start. Its log says why: ${logFile}`)
    await sleep(20)
  }
  return { pid: child.pid, port }
}

/** Stops a server: ends its sessions, writes what is unwritten. Resolves when it is gone (10 s at most). */
export async function stopServer({ data, pid }) {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    return
  }
  for (let turn = 0; turn < 400 && fs.existsSync(pidFile(data)); turn++) await sleep(25)
}

const pidFile = (data) => path.join(data, 'postmaster.pid')

/**
 * Whether the server on `port` accepts connections and serves this very folder. Waits while it is starting up (SQLSTATE 57P03).
 * @returns {Promise<'ours' | 'wrong password' | 'none'>}
 */
async function answer({ data, password, port }) {
  for (let turn = 0; turn < 300; turn++) {
    const client = new pg.Client({
      connectionString: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      connectionTimeoutMillis: 3000,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      const { rows } = await client.query('SHOW data_directory')
      return fs.realpathSync(rows[0].data_directory) === fs.realpathSync(data) ? 'ours' : 'none'
    } catch (error) {
      if (error.code === '28P01') return 'wrong password'
      if (error.code !== '57P03') return 'none'
    } finally {
      await client.end().catch(() => {})
    }
    await sleep(50)
  }
  return 'none'
}

function nameOf(pid) {
  try {
    return fs.readFileSync(`/proc/${pid.trim()}/comm`, 'utf8')
  } catch {
    return ''
  }
}
