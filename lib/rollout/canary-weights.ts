/** What the weights of a stage add up to: shares are kept to a tenth of a percent, and Kong takes up to 65,535. */
export const stageTotal = 1_000

/** A target as a canary cares: `host:port` and its weight now. */
export type Weighted = { readonly target: string; readonly weight: number }

/**
 * Weights that send `share` percent (0 to 100) to the canary targets and the rest to the others, by target. Within each of the two, weights
 * keep their proportions; where all of them are 0 they share equally. The sum is `stageTotal`. Throws RangeError for a share out of range, or
 * where one of the two groups is empty.
 */
export function canaryWeights(
  targets: readonly Weighted[],
  canaries: ReadonlySet<string>,
  share: number,
): Readonly<Record<string, number>> {
  if (!(share >= 0 && share <= 100)) throw new RangeError(`A share of ${share} % is none.`)
  const news = targets.filter(({ target }) => canaries.has(target))
  const olds = targets.filter(({ target }) => !canaries.has(target))
  if (news.length === 0 || olds.length === 0) throw new RangeError('A canary needs targets on both sides.')
  const forNews = Math.round((share / 100) * stageTotal)
  return Object.fromEntries([...parted(news, forNews), ...parted(olds, stageTotal - forNews)])
}

/** Divides a total among targets by their weights, the largest remainders rounded up (Hare's method). */
function parted(targets: readonly Weighted[], total: number): readonly (readonly [string, number])[] {
  const sum = targets.reduce((all, { weight }) => all + weight, 0)
  const exact = targets.map(({ weight }) => (sum > 0 ? weight / sum : 1 / targets.length) * total)
  const missing = total - exact.reduce((all, value) => all + Math.floor(value), 0)
  const up = new Set(
    exact
      .map((value, index) => ({ index, rest: value - Math.floor(value) }))
      .sort((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, Math.round(missing))
      .map(({ index }) => index),
  )
  return targets.map(({ target }, index) => [target, Math.floor(exact[index] ?? 0) + (up.has(index) ? 1 : 0)])
}
