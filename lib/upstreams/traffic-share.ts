/** How finely shares are told: tenths of a percent. */
const steps = 1_000

/**
 * The share of each weight in their sum, in percent with one decimal. The shares shown add up to exactly 100 (the largest remainders
 * are rounded up, Hare's method); where no weight is above 0 every share is 0.
 */
export function trafficShares(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum <= 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (weight / sum) * steps)
  const floors = exact.map(Math.floor)
  const missing = steps - floors.reduce((total, floor) => total + floor, 0)
  const up = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, missing)
    .map(({ index }) => index)
  const rounded = new Set(up)
  return floors.map((floor, index) => (floor + (rounded.has(index) ? 1 : 0)) / (steps / 100))
}
