import 'server-only'
import { availableParallelism } from 'node:os'
import { ConsoleError } from '@/lib/errors/console-error'

/** Lets work through, a few at a time, and turns away what would have to wait too long. */
export type Gate = { run<T>(work: () => Promise<T>): Promise<T> }

/**
 * A gate for at most `atOnce` runs and `waiting` more, the newest first: in a flood who has just come is let in before those who have
 * waited for long, of whom most have left. Beyond that, and after `patienceMs`, it is the oldest that is turned away: `run` throws
 * `too_many_requests`. Password hashes are slow on purpose: without a gate a crowd of sign-ins is an attack on every other request.
 */
export function createGate({ atOnce, waiting, patienceMs = 20_000 }: GateSize): Gate {
  const queue: Waiter[] = []
  let running = 0
  const enter = () =>
    new Promise<void>((resolve, reject) => {
      const refuse = () => {
        queue.splice(queue.indexOf(waiter), 1)
        clearTimeout(timer)
        reject(tooBusy())
      }
      const timer = setTimeout(refuse, patienceMs)
      const waiter: Waiter = {
        refuse,
        enter: () => {
          clearTimeout(timer)
          resolve()
        },
      }
      queue.push(waiter)
      if (queue.length > waiting) queue[0]?.refuse()
    })
  return {
    async run(work) {
      if (running < atOnce) running++
      else await enter()
      try {
        return await work()
      } finally {
        // The place goes to the next in line, so `running` stays as it is.
        const next = queue.pop()
        if (next) next.enter()
        else running--
      }
    },
  }
}

type GateSize = { readonly atOnce: number; readonly waiting: number; readonly patienceMs?: number }

type Waiter = { readonly enter: () => void; readonly refuse: () => void }

/** The gate all password work of this process goes through. One core is left to everybody who is signed in already. */
export const hashGate = createGate({ atOnce: Math.max(1, availableParallelism() - 1), waiting: 64 })

/** The gate to the directory: its answers are waited for, not computed, and must not hold up who signs in here. */
export const directoryGate = createGate({ atOnce: 16, waiting: 64 })

function tooBusy(): ConsoleError {
  return new ConsoleError('too_many_requests', 'Too many people are signing in right now. Try again in a moment.', {
    details: { retryAfterSeconds: 2 },
  })
}
