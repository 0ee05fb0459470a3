import 'server-only'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'

/** Keeps callers from a gateway that swallows every call: each would wait for seconds, and hold a socket meanwhile. */
export type Breaker = {
  /** Throws `gateway_resting`, with the seconds to wait, while the gateway is left alone. */
  readonly admit: () => void
  /** How a call ended: with an answer of any kind, or an error. */
  readonly settle: (error?: unknown) => void
}

/** So many silences in a row open it; one call is let through again after `restMs`. */
export const breakerLimits = { silences: 5, restMs: 10_000 }

/** What says that nobody is there to hear a call, after a wait. */
const silences = new Set(['connect_timeout', 'answer_timeout'])

/** A breaker of its own for each line. It opens on silence alone: whatever answers, and be it a refusal, costs nobody time. */
export function newBreaker(
  { silences: most, restMs } = breakerLimits,
  clock: () => number = () => performance.now(),
): Breaker {
  let inARow = 0
  let restsUntil = 0
  return {
    admit: () => {
      if (inARow < most) return
      const leftMs = restsUntil - clock()
      if (leftMs > 0) throw resting(leftMs)
      // This one tries it; the others wait for what comes of it.
      restsUntil = clock() + restMs
    },
    settle: (error) => {
      if (!isSilence(error)) {
        inARow = 0
        return
      }
      inARow++
      if (inARow >= most) restsUntil = clock() + restMs
    },
  }
}

function isSilence(error: unknown): boolean {
  return isConsoleError(error) && error.code === 'gateway_timeout' && silences.has(error.reason ?? '')
}

function resting(leftMs: number): ConsoleError {
  const retryAfterSeconds = Math.max(1, Math.ceil(leftMs / 1_000))
  return new ConsoleError(
    'gateway_resting',
    `The gateway has not answered for some time, so nothing was sent. It is asked again in ${retryAfterSeconds} s.`,
    { details: { retryAfterSeconds } },
  )
}
