const steps = [
  { unit: 'second', ms: 1000, until: 60_000 },
  { unit: 'minute', ms: 60_000, until: 3_600_000 },
  { unit: 'hour', ms: 3_600_000, until: 86_400_000 },
  { unit: 'day', ms: 86_400_000, until: 30 * 86_400_000 },
  { unit: 'month', ms: 30.44 * 86_400_000, until: 365 * 86_400_000 },
  { unit: 'year', ms: 365.25 * 86_400_000, until: Number.POSITIVE_INFINITY },
] as const

/** How far `at` (epoch ms) is from `now` (epoch ms): `2 minutes ago`, `in 3 days`; under two seconds: `now`. */
export function formatRelative(locale: string, at: number, now: number): string {
  const awayMs = at - now
  const far = Math.abs(awayMs)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  if (far < 2000) return words.format(0, 'second')
  const { unit, ms } = steps.find((step) => far < step.until) ?? steps[5]
  return words.format(Math.trunc(awayMs / ms), unit)
}

/** Date and time in the reader's own time zone, to the second: `21 Nov 2026, 12:03:10 UTC`. */
export function formatMoment(locale: string, at: number): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at)
}

/** Until when (ms from now) the words of `formatRelative` stay true, roughly: how long to wait before writing them anew. */
export function relativeStaysMs(at: number, now: number): number {
  const far = Math.abs(at - now)
  if (far < 60_000) return 1000
  return far < 3_600_000 ? 15_000 : 300_000
}
