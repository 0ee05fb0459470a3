import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, markOf } from '../process-mark.mjs'

/**
 * Runs `act` while no other process does so for the same folder. A lock whose holder died is taken over.
 * @template T
 * @param {string} dir
 * @param {() => Promise<T>} act
 */
export async function alone(dir, act) {
  const lock = path.join(dir, 'lock')
  while (!take(lock)) await sleep(25)
  try {
    return await act()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

/** Notes that this process uses the cluster in `dir`. Returns the file that says so. */
export function join(dir) {
  const folder = path.join(dir, 'users')
  fs.mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${process.pid}-${Math.random().toString(36).slice(2)}`)
  fs.writeFileSync(file, markOf())
  return file
}

/** Takes this process's note away. Returns whether somebody alive still uses the cluster. */
export function leave(file) {
  fs.rmSync(file, { force: true })
  const folder = path.dirname(file)
  const others = fs.readdirSync(folder).map((name) => path.join(folder, name))
  for (const other of others) if (!isAlive(fs.readFileSync(other, 'utf8'))) fs.rmSync(other, { force: true })
  return fs.readdirSync(folder).length > 0
}

function take(lock) {
  try {
    fs.writeFileSync(lock, markOf(), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (isStale(lock)) fs.rmSync(lock, { force: true })
  return false
}

/** Its holder died. An empty lock is one that is just being written, unless it stays so. */
function isStale(lock) {
  try {
    const holder = fs.readFileSync(lock, 'utf8')
    return holder ? !isAlive(holder) : Date.now() - fs.statSync(lock).mtimeMs > 5000
  } catch {
    return false
  }
}
