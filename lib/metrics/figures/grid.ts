/** The times of an answer: `from + i * stepMs`, up to and with `to`. A value stands for the step that ends at its time. */
export type Grid = { readonly from: number; readonly to: number; readonly stepMs: number; readonly count: number }

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Steps people can read; every longer one is a multiple of a minute, from an hour on of an hour. */
const steps = [
  ...[5, 10, 15, 20, 30].map((n) => n * second),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((n) => n * minute),
  ...[1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 168].map((n) => n * hour),
]

/**
 * A grid of at most `points` times over a time: the smallest step that fits and is not below `leastMs`. Its ends lie on multiples of the
 * step, so that asking again a little later moves it and changes nothing else. `isOpen`: the step that `to` is in counts too, where it is a minute or
 * longer; without it a chart of weeks would end hours ago.
 */
export function gridOf(
  { from, to, points }: { readonly from: number; readonly to: number; readonly points: number },
  leastMs: number,
  isOpen = false,
): Grid {
  const wanted = Math.max(leastMs, (to - from) / Math.max(1, points - 1))
  const stepMs = steps.find((step) => step >= wanted) ?? Math.ceil(wanted / (168 * hour)) * 168 * hour
  const last = (isOpen && stepMs >= minute ? Math.ceil(to / stepMs) : Math.floor(to / stepMs)) * stepMs
  const first = Math.min(last, Math.ceil(from / stepMs) * stepMs)
  const all = Math.round((last - first) / stepMs) + 1
  const count = Math.min(all, points)
  return { from: last - (count - 1) * stepMs, to: last, stepMs, count }
}
