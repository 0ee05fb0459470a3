import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { problem } from '../problem.mjs'
import { root } from '../root.mjs'

const keys = [
  { name: 'AUTH_SECRET', file: 'auth-secret', make: () => randomBytes(32).toString('base64url') },
  { name: 'ENCRYPTION_KEY', file: 'encryption-key', make: () => randomBytes(32).toString('base64') },
]

/**
 * The two keys, from the environment, else from files in `directory`, else new. New ones are kept only when `save` is called:
 * a database may turn out to need a key that got lost, and then none should lie there as if it were the right one.
 * Throws a problem for a key that is too short, malformed, or published in this repository.
 * @param {string} directory
 * @param {Record<string, string | undefined>} [env]
 */
export function readKeys(directory, env = process.env) {
  const found = keys.map(({ name, file, make }) => {
    const at = path.join(directory, file)
    const kept = env[name] || readText(at)
    return { name, at, value: kept || make(), isNew: !kept }
  })
  const values = Object.fromEntries(found.map(({ name, value }) => [name, value]))
  for (const { name, value } of found) assertSecret(name, value)
  assertEncryptionKey('ENCRYPTION_KEY', values.ENCRYPTION_KEY)
  if (env.ENCRYPTION_KEY_PREVIOUS) assertEncryptionKey('ENCRYPTION_KEY_PREVIOUS', env.ENCRYPTION_KEY_PREVIOUS)
  return {
    values,
    isEncryptionKeyNew: found.some(({ name, isNew }) => name === 'ENCRYPTION_KEY' && isNew),
    save() {
      for (const { at, value, isNew } of found) if (isNew) fs.writeFileSync(at, value, { mode: 0o600, flag: 'wx' })
    },
  }
}

/** The name under which a wrapped data key remembers its key: the first 8 hex digits of the key's SHA-256 (lib/server/data-keys.ts). */
export function keyIdOf(encryptionKey) {
  return createHash('sha256').update(Buffer.from(encryptionKey, 'base64')).digest('hex').slice(0, 8)
}

function assertSecret(name, value) {
  if (Buffer.byteLength(value) < 32)
    throw problem(`${name} is shorter than 32 bytes. Make one with: openssl rand -base64 32`)
  if (isPublished(value))
    throw problem(
      `${name} is a value that stands in this repository, so anyone knows it. Make one with: openssl rand -base64 32`,
    )
}

function assertEncryptionKey(name, value) {
  if (Buffer.from(value, 'base64').length !== 32 || !/^[A-Za-z0-9+/_-]{43}=?$/.test(value))
    throw problem(`${name} must be 32 bytes in base64. Make one with: openssl rand -base64 32`)
}

function isPublished(value) {
  return ['.env.example', 'README.md', 'CONTRIBUTING.md', 'deploy'].some((at) => holds(path.join(root, at), value))
}

function holds(at, value) {
  if (!fs.existsSync(at)) return false
  if (fs.statSync(at).isDirectory()) return fs.readdirSync(at).some((name) => holds(path.join(at, name), value))
  return fs.readFileSync(at, 'utf8').includes(value)
}

function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : ''
}
