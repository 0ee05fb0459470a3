import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { anyFreePort } from '../free-port.mjs'
import { root } from '../root.mjs'
import { startChild } from '../start/child.mjs'
import { median } from './report.mjs'

const runs = 3

/** `npm start` with everything installed and built, until /api/health/ready answers 200; middle of three. */
export async function measureStart() {
  const directory = path.join(root, '.data', 'bench', 'start')
  fs.mkdirSync(directory, { recursive: true })
  await startOnce(directory) // creates the database
  const times = []
  for (let turn = 0; turn < runs; turn++) times.push((await startOnce(directory)) / 1000)
  return [{ name: 'warm start', value: median(times), unit: 's', peer: 4, peerName: 'limit', target: 1 }]
}

async function startOnce(directory) {
  const port = await anyFreePort()
  const log = fs.openSync(path.join(directory, 'start.log'), 'w')
  const startedAt = performance.now()
  const child = startChild(['scripts/start.mjs'], { stdio: log, env: { DATA_DIR: directory, PORT: String(port) } })
  fs.closeSync(log)
  let isOver = false
  child.ended.then(() => {
    isOver = true
  })
  try {
    while (
      !(await fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (isOver) throw new Error(`npm start ended:\n${fs.readFileSync(path.join(directory, 'start.log'), 'utf8')}`)
      await sleep(20)
    }
    return performance.now() - startedAt
  } finally {
    await child.stop()
  }
}
