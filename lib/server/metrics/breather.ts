import 'server-only'
import { setImmediate } from 'node:timers/promises'

/** How long one piece of work may hold the process, well below what others notice. */
const mostMs = 12

/**
 * Lets others have their turn: to be awaited between pieces of long work, gives way once enough time has passed since it last did, and costs next to nothing before.
 */
export function breather(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < mostMs) return undefined
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}
