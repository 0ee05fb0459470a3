let last: Promise<unknown> = Promise.resolve()

/** Runs work when all that was handed in before is done: for what is heavy and not urgent. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work)
  last = mine.catch(() => {})
  return mine
}
