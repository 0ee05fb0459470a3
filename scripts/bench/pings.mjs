import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from './report.mjs'

/** Often enough to see every wait that counts, seldom enough to be none of the load. */
const everyMs = 5

/**
 * Asks the console again and again for something that takes no time; the waits show how long it was busy with other things. `stop` answers
 * the longest, and the one that 99 of 100 stay below, in ms.
 * @param {{ gatehouse: { url: string } }} workbench
 */
export function startPings({ gatehouse }) {
  const waits = []
  let isOver = false
  const pinging = (async () => {
    while (!isOver) {
      const startedAt = performance.now()
      await (await fetch(`${gatehouse.url}/api/health/live`)).arrayBuffer()
      waits.push(performance.now() - startedAt)
      await sleep(everyMs)
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await pinging
      return { longestMs: Math.max(...waits), p99Ms: percentile(waits, 0.99) }
    },
  }
}
