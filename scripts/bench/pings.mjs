import { setTimeout as sleep } from 'node:timers/promises'

/** Often enough to see every wait that counts, seldom enough to be none of the load. */
const everyMs = 5

/**
 * Asks the console again and again for something that takes no time; the longest wait shows how long it was busy with other things.
 * `stop` answers it, in ms.
 * @param {{ gatehouse: { url: string } }} workbench
 */
export function startPings({ gatehouse }) {
  let longest = 0
  let isOver = false
  const pinging = (async () => {
    while (!isOver) {
      const startedAt = performance.now()
      await (await fetch(`${gatehouse.url}/api/health/live`)).arrayBuffer()
      longest = Math.max(longest, performance.now() - startedAt)
      await sleep(everyMs)
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await pinging
      return longest
    },
  }
}
