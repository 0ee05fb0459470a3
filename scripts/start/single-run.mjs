import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { problem } from '../problem.mjs'
import { isAlive, markOf } from '../process-mark.mjs'

const patienceMs = 2000
const stopMs = 15_000

/**
 * Makes this process the one that runs Gatehouse from `directory`. Waits for one that is just stopping; throws a problem
 * when another runs. `wasKilled` tells that the run before did not end in order.
 * @param {string} directory
 * @param {string} address where this run will serve, for the other's message
 * @returns {Promise<{ wasKilled: boolean, noteStopping: () => void, release: () => void }>}
 */
export async function claimRun(directory, address) {
  const file = path.join(directory, 'running.json')
  const askedAt = Date.now()
  let wasKilled = false
  for (;;) {
    const other = read(file)
    if (!other) break
    if (!isAlive(other.mark)) {
      wasKilled = true
      break
    }
    const waitedMs = Date.now() - askedAt
    if (waitedMs > (other.isStopping ? stopMs : patienceMs))
      throw problem(
        `Gatehouse already runs from this folder (process ${other.mark.split(' ')[0]}, ${other.address}). Stop it first, or use another DATA_DIR.`,
      )
    await sleep(50)
  }
  const write = (isStopping) => fs.writeFileSync(file, JSON.stringify({ mark: markOf(), address, isStopping }))
  write(false)
  return {
    wasKilled,
    noteStopping: () => write(true),
    release: () => fs.rmSync(file, { force: true }),
  }
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
