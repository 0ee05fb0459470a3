/** A bound of a histogram and how much fell between the bound before and it; the last bound is infinite. */
export type Bucket = { readonly bound: number; readonly amount: number }

/**
 * A quantile of a histogram as Prometheus' histogram_quantile gives it (promql/quantile.go, 2.42): linear inside the bucket, 0 below the
 * first, the highest finite bound where it falls beyond. Null where nothing was counted, or where there is no infinite bound.
 * Buckets must be in the order of their bounds.
 */
export function quantileOf(q: number, buckets: readonly Bucket[]): number | null {
  const last = buckets.at(-1)
  if (!last || last.bound !== Number.POSITIVE_INFINITY || buckets.length < 2) return null
  let total = 0
  for (const { amount } of buckets) total += Math.max(0, amount)
  if (total <= 0) return null
  const rank = q * total
  let below = 0
  let lower = 0
  for (const { bound, amount } of buckets) {
    const own = Math.max(0, amount)
    if (bound === Number.POSITIVE_INFINITY) return lower
    // The first bucket that holds the rank, and is not empty itself unless nothing is below.
    if (below + own >= rank && (own > 0 || rank <= 0)) {
      // A first bound at or below zero has no width to be divided (as Prometheus has it).
      if (below === 0 && lower === 0 && bound <= 0) return bound
      return lower + (own === 0 ? 0 : ((bound - lower) * (rank - below)) / own)
    }
    below += own
    lower = bound
  }
  return lower
}
