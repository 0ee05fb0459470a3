import 'server-only'
import { availableParallelism } from 'node:os'
import { ConsoleError } from '@/lib/errors/console-error'

/** Lets work through, a few at a time, and turns away what would have to wait too long. */
export type Gate = { run<T>(work: () => Promise<T>): Promise<T> }

/**
 * A gate for at most `atOnce` runs and `waiting` more; beyond that `run` throws `too_many_requests` at once. Password hashes are
 * slow on purpose: without a gate a crowd of sign-ins is an attack on every other request.
 */
export function createGate({ atOnce, waiting }: { atOnce: number; waiting: number }): Gate {
  const queue: (() => void)[] = []
  let running = 0
  return {
    async run(work) {
      if (running < atOnce) running++
      else if (queue.length < waiting) await new Promise<void>((enter) => queue.push(enter))
      else throw tooBusy()
      try {
        return await work()
      } finally {
        // The place goes to the next in line, so `running` stays as it is.
        const next = queue.shift()
        if (next) next()
        else running--
      }
    },
  }
}

/** The gate all password work of this process goes through. */
export const hashGate = createGate({ atOnce: availableParallelism(), waiting: 64 })

/** The gate to the directory: its answers are waited for, not computed, and must not hold up who signs in here. */
export const directoryGate = createGate({ atOnce: 16, waiting: 64 })

function tooBusy(): ConsoleError {
  return new ConsoleError('too_many_requests', 'Too many people are signing in right now. Try again in a moment.', {
    details: { retryAfterSeconds: 2 },
  })
}
