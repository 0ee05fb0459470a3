import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/**
 * Where a cluster's data really is: `<home>/data`, or what a shelter's link there points at.
 * @param {string} home
 */
export function dataFolder(home) {
  const data = path.join(home, 'data')
  return fs.lstatSync(data, { throwIfNoEntry: false })?.isSymbolicLink() ? fs.readlinkSync(data) : data
}

/**
 * A place that everyone may enter, for the data and a copy of the server's files, with a link to it at `<home>/data`. For root with a
 * checkout that only root can read (under /root) where user namespaces are forbidden too, as in most containers: Postgres refuses to
 * be root, and nobody else gets in. Who deletes the link has deleted the data, as everywhere else: a new one gets a place of its own, and
 * what earlier ones left is removed. Throws when there is data at `<home>/data` already, which must not be left behind.
 * @param {{ home: string, postgres: string, base?: string }} options
 * @returns {{ data: string, postgres: string, initdb: string }}
 */
export function openShelter({ home, postgres, base = '/var/lib/gatehouse' }) {
  const link = path.join(home, 'data')
  const name = digest(home).slice(0, 12)
  fs.mkdirSync(base, { recursive: true, mode: 0o755 })
  if (!fs.lstatSync(link, { throwIfNoEntry: false })) {
    removeLeft({ base, name })
    const own = path.join(base, `${name}-${randomBytes(4).toString('hex')}`)
    fs.mkdirSync(own, { mode: 0o755 })
    fs.symlinkSync(path.join(own, 'data'), link)
  }
  const data = dataFolder(home)
  if (!data.startsWith(path.join(base, name)))
    throw new Error(`${link} holds a database of another user. Give it back to that user, or move it away.`)
  fs.mkdirSync(path.dirname(data), { recursive: true, mode: 0o755 })
  const bin = path.join(serverFiles({ base, from: path.resolve(path.dirname(postgres), '..') }), 'bin')
  return { data, postgres: path.join(bin, 'postgres'), initdb: path.join(bin, 'initdb') }
}

/** What links that are gone pointed at; a server that still runs there keeps its files until the next time. */
function removeLeft({ base, name }) {
  const isLeft = (entry) => entry === name || entry.startsWith(`${name}-`)
  for (const entry of fs.readdirSync(base).filter(isLeft)) {
    const own = path.join(base, entry)
    if (!fs.existsSync(path.join(own, 'data', 'postmaster.pid'))) fs.rmSync(own, { recursive: true, force: true })
  }
}

/** A copy of the server's files; a new version gets one of its own. */
function serverFiles({ base, from }) {
  const files = path.join(base, `native-${digest(versionOf(from)).slice(0, 8)}`)
  if (fs.existsSync(files)) return files
  const copying = `${files}.${process.pid}`
  fs.cpSync(from, copying, { recursive: true, verbatimSymlinks: true })
  try {
    fs.renameSync(copying, files)
  } catch (error) {
    // Another one was quicker.
    fs.rmSync(copying, { recursive: true, force: true })
    if (!fs.existsSync(files)) throw error
  }
  return files
}

function versionOf(native) {
  return fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex')
}
