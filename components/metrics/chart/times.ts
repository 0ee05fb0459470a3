const known = new Map<string, Intl.DateTimeFormat>()

/** Formatters are dear to make and asked for at every move of the pointer. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const found = known.get(key) ?? new Intl.DateTimeFormat(locale, options)
  known.set(key, found)
  return found
}

/** In which words and by whose clock. */
export type Clock = { readonly locale: string; readonly timeZone: string }

const dayMs = 86_400_000

/** A time on an axis that is `span` ms long: the clock, or the day where a day is short. */
export function formatTick({ locale, timeZone }: Clock, at: number, span: number): string {
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }
  const day: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', timeZone }
  if (span > 4 * dayMs) return formatter(locale, day).format(at)
  const text = formatter(locale, clock).format(at)
  return span > dayMs / 2 && text === '00:00' ? formatter(locale, day).format(at) : text
}

/** A time to the second, with its day: for the crosshair and tables. */
export function formatTime({ locale, timeZone }: Clock, at: number): string {
  return formatter(locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at)
}
