import { atLocal, zoneOffsetMs } from './local-time'

/** Ticks of an axis that starts at 0: round numbers up to and including the first one that is not below the highest value. */
export function niceTicks(
  highest: number,
  { count = 4, base = 10 }: { count?: number; base?: 10 | 1024 } = {},
): number[] {
  if (!(highest > 0) || !Number.isFinite(highest)) return [0, 1]
  const step = niceStep(highest / count, base)
  // The tolerance keeps 0.30000000000000004 from asking for one more step.
  const steps = Math.max(1, Math.ceil(highest / step - 1e-9))
  return Array.from({ length: steps + 1 }, (_, index) => round(index * step))
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `rough`; for bytes 1, 2, 4 … 512 times a power of 1024. */
function niceStep(rough: number, base: 10 | 1024): number {
  if (base === 1024) return 2 ** Math.max(0, Math.ceil(Math.log2(rough) - 1e-9))
  const power = 10 ** Math.floor(Math.log10(rough) + 1e-9)
  const factor = [1, 2, 2.5, 5].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10
  return factor * power
}

function round(value: number): number {
  return Number(value.toPrecision(12))
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Distances of ticks on a time axis, in ms: what a clock and a calendar have lines for. */
const timeSteps = [
  1000,
  5000,
  15_000,
  30_000,
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 7, 14, 30, 90].map((days) => days * dayMs),
]

/**
 * Times (epoch ms) within `from` … `to` on round times of the clock of a time zone (IANA name), at most `most` of them.
 * Around a change of the clock the ticks stay on the hour, a tick may be missing.
 */
export function timeTicks({ from, to }: { from: number; to: number }, most: number, timeZone: string): number[] {
  if (!(to > from) || most < 1) return []
  const step = timeSteps.find((one) => (to - from) / one <= most) ?? Math.ceil((to - from) / most / dayMs) * dayMs
  const ticks: number[] = []
  const start = Math.floor((from + zoneOffsetMs(from, timeZone)) / step) * step
  for (let local = start; ticks.length < most; local += step) {
    const at = atLocal(local, timeZone)
    if (at > to) break
    if (at >= from && at > (ticks.at(-1) ?? Number.NEGATIVE_INFINITY)) ticks.push(at)
  }
  return ticks
}
