import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const anyone = { uid: 65534, gid: 65534 }
// In this user namespace root appears as `nobody`: for a checkout that only root can read, such as one under /root.
const namespace = ['unshare', '--user', `--map-user=${anyone.uid}`, `--map-group=${anyone.gid}`, '--']

/**
 * As whom Postgres runs: it refuses to be root. A normal user: as is. Root: as the owner of the data, else `postgres`, else
 * `nobody`; where those cannot reach the files, in a user namespace. Returns what to put before a command and into spawn's
 * options. Throws when nothing works.
 * @param {string} data folder of the cluster, may not exist yet
 * @param {string} postgres path of the binary
 * @returns {{ options: { uid?: number, gid?: number }, prefix: string[] }}
 */
export function chooseAccount(data, postgres) {
  if (process.getuid?.() !== 0) return { options: {}, prefix: [] }
  const wanted = ownerOf(data) ?? accountOf('postgres') ?? accountOf('nobody') ?? anyone
  const choices = [{ options: {}, prefix: namespace }]
  if (wanted.uid !== 0) choices.unshift({ options: wanted, prefix: [] })
  const problems = []
  for (const choice of choices) {
    const problem = problemWith(choice, { data, postgres })
    if (!problem) return choice
    problems.push(problem)
  }
  throw new Error(
    `Postgres refuses to run as root and nothing else works here (${problems.join('; ')}). Run as a normal user, or set DATABASE_URL to a Postgres of your own.`,
  )
}

function problemWith({ options, prefix }, { data, postgres }) {
  const whom = options.uid ? `as uid ${options.uid}` : 'in a user namespace'
  const folder = path.dirname(path.resolve(data))
  if (options.uid && spawnSync('test', ['-x', folder], { cwd: '/', ...options }).status !== 0)
    return `${whom}: ${folder} is closed to it`
  const [command, ...args] = [...prefix, postgres, '--version']
  const tried = spawnSync(command, args, { cwd: '/', encoding: 'utf8', ...options })
  if (tried.status === 0) return undefined
  return `${whom}: ${(tried.stderr || tried.error?.message || 'failed').trim()}`
}

function ownerOf(data) {
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) return undefined
  const { uid, gid } = fs.statSync(data)
  return { uid, gid }
}

function accountOf(name) {
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  if (!line) return undefined
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
