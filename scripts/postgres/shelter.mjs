import { createHash } from 'node:crypto'
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
 * be root, and nobody else gets in. Throws when there is data at `<home>/data` already, which must not be left behind.
 * @param {{ home: string, postgres: string, base?: string }} options
 * @returns {{ data: string, postgres: string, initdb: string }}
 */
export function openShelter({ home, postgres, base = '/var/lib/gatehouse' }) {
  const own = path.join(base, createHash('sha256').update(home).digest('hex').slice(0, 12))
  const link = path.join(home, 'data')
  const data = path.join(own, 'data')
  if (fs.existsSync(link) && dataFolder(home) !== data)
    throw new Error(`${link} holds a database of another user. Give it back to that user, or move it away.`)
  const from = path.resolve(path.dirname(postgres), '..')
  const files = path.join(own, `native-${createHash('sha256').update(versionOf(from)).digest('hex').slice(0, 8)}`)
  fs.mkdirSync(own, { recursive: true, mode: 0o755 })
  if (!fs.existsSync(files)) {
    const copying = `${files}.${process.pid}`
    fs.cpSync(from, copying, { recursive: true, verbatimSymlinks: true })
    fs.renameSync(copying, files)
  }
  if (!fs.lstatSync(link, { throwIfNoEntry: false })) fs.symlinkSync(data, link)
  const bin = path.join(files, 'bin')
  return { data, postgres: path.join(bin, 'postgres'), initdb: path.join(bin, 'initdb') }
}

/** Which server the files are: a new version gets a copy of its own. */
function versionOf(native) {
  return fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')
}
