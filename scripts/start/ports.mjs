import { setTimeout as sleep } from 'node:timers/promises'
import { isPortFree } from '../free-port.mjs'
import { problem } from '../problem.mjs'

/**
 * Throws a problem when the port is taken. After a run that was killed its console may need a moment to notice: then waits
 * for up to 5 s.
 */
export async function assertPortFree({ port, host, wasKilled }) {
  if (port === 0) return
  for (let left = wasKilled ? 50 : 0; ; left--) {
    if (await isPortFree(port, host)) return
    if (left === 0) break
    await sleep(100)
  }
  throw problem(`Port ${port} is taken. Stop what uses it, or start with another: PORT=${port + 1} npm start`)
}
