import 'server-only'

/** What waits: first what others wait for, then the rest. */
const waiting: { readonly urgent: (() => void)[]; readonly others: (() => void)[] } = { urgent: [], others: [] }
let isTaking = false

/**
 * Does a piece of work (some 10 ms: a page of a thousand entities) when its turn comes. Pieces are done one by one, each in a turn of the
 * event loop of its own, so that whatever arrived meanwhile is answered in between. `isUrgent`: before those that are not, for work that
 * something outside waits for. Throws what the work throws.
 */
export function inTurn<T>(work: () => T, { isUrgent = false }: { readonly isUrgent?: boolean } = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    waiting[isUrgent ? 'urgent' : 'others'].push(() => {
      try {
        resolve(work())
      } catch (error) {
        reject(error)
      }
    })
    if (!isTaking) setImmediate(takeNext)
    isTaking = true
  })
}

/**
 * Waits for a turn in which to do what cannot be cut up: a query of a large list takes milliseconds, and where many ask at once, each
 * answer is to leave before the next is worked out.
 */
export function myTurn(): Promise<void> {
  return inTurn(() => {}, { isUrgent: true })
}

/** So many entities take a few milliseconds, whatever is done with them. */
const portion = 200

/** Does something with all items, some of them in each turn. Throws what `act` throws, and does nothing after it. */
export async function inTurns<T>(items: readonly T[], act: (some: readonly T[]) => void): Promise<void> {
  for (let from = 0; from < items.length; from += portion) await inTurn(() => act(items.slice(from, from + portion)))
}

function takeNext(): void {
  const next = waiting.urgent.shift() ?? waiting.others.shift()
  isTaking = next !== undefined
  if (!next) return
  next()
  setImmediate(takeNext)
}
