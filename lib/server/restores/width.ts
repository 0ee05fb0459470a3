import 'server-only'

/** How many calls at once a gateway is given: found by how many it answers a second. */
export type Width = { readonly now: () => number; readonly note: () => void }

/** Kong's own knee lies between 10 and 20 connections; beyond 32 only its queues grow. */
const widths = [8, 12, 16, 24, 32]
/** A narrower width that gives this share of the best is taken: what more gives only hurts live traffic. */
const enough = 0.96
/** How many rounds a choice is kept before all widths are tried again. */
const roundsKept = 60

/**
 * Tries every width for a few rounds of calls, then keeps the narrowest that is nearly as good as the best. Latency alone would be misled by
 * every pause of a busy machine; answers per second are what a run is waiting for.
 */
export function newWidth(most = widths.at(-1) ?? 1, clock: () => number = () => performance.now()): Width {
  const open = widths.filter((width) => width <= most)
  const tried = open.length > 0 ? open : [Math.max(1, most)]
  const perSecond = new Map<number, number>()
  let at = 0
  let isTrying = true
  let rounds = 0
  let count = 0
  let startedAt = clock()
  const width = () => tried[at] ?? 1
  const choose = () => {
    const best = Math.max(...perSecond.values())
    const narrowest = tried.findIndex((one) => (perSecond.get(one) ?? 0) >= best * enough)
    at = Math.max(0, narrowest)
  }
  return {
    now: width,
    note: () => {
      count++
      if (count < width() * 3) return
      const now = clock()
      const rate = (count * 1_000) / Math.max(1, now - startedAt)
      const known = perSecond.get(width())
      perSecond.set(width(), known === undefined || isTrying ? rate : known * 0.7 + rate * 0.3)
      startedAt = now
      count = 0
      rounds++
      if (isTrying && at < tried.length - 1) at++
      else if (rounds > roundsKept) {
        isTrying = true
        rounds = 0
        at = 0
      } else {
        isTrying = false
        choose()
      }
    },
  }
}
