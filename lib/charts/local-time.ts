/** The time at which clocks of a zone show `local` (ms as if that clock were UTC). */
export function atLocal(local: number, timeZone: string): number {
  const guess = local - zoneOffsetMs(local, timeZone)
  return local - zoneOffsetMs(guess, timeZone)
}

/** How far a zone's clocks are ahead of UTC at a time, in ms. */
export function zoneOffsetMs(at: number, timeZone: string): number {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** A time (epoch ms) as `datetime-local` writes it (HTML standard, section 2.3.5.5), on a zone's clock, to the minute: `2026-11-21T12:00`. */
export function localText(at: number, timeZone: string): string {
  return new Date(at + zoneOffsetMs(at, timeZone)).toISOString().slice(0, 16)
}

/** The time (epoch ms) that `localText` wrote; NaN where the text is none. */
export function readLocalText(text: string, timeZone: string): number {
  const local = Date.parse(`${text}Z`)
  return Number.isNaN(local) ? local : atLocal(local, timeZone)
}
