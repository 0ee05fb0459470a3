/** What numbers on a chart mean: a rate a second, a time in ms or s, bytes, bytes a second, percent (0 to 100), a count. */
export type ChartUnit = 'perSecond' | 'ms' | 'seconds' | 'bytes' | 'bytesPerSecond' | 'percent' | 'count'

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** A value with its unit, three figures at most: `1.25 k/s`, `12.5 ms`, `4 MiB/s`, `0.4 %`. Null and not-a-number: `–`. */
export function formatValue(locale: string, unit: ChartUnit, value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  switch (unit) {
    case 'perSecond':
      return `${compact(locale, value)}/s`
    case 'count':
      return compact(locale, value)
    case 'ms':
      return duration(locale, value)
    case 'seconds':
      return duration(locale, value * 1000)
    case 'percent':
      return `${figures(locale, value)} %`
    case 'bytes':
      return bytes(locale, value)
    case 'bytesPerSecond':
      return `${bytes(locale, value)}/s`
  }
}

/** The unit of bare numbers, as a heading says it; empty where they are counts. */
export function unitSign(unit: ChartUnit): string {
  const signs = { perSecond: '1/s', count: '', ms: 'ms', seconds: 's', percent: '%', bytes: 'B', bytesPerSecond: 'B/s' }
  return signs[unit]
}

/** Whether a unit is counted in powers of 1024. */
export function baseOf(unit: ChartUnit): 10 | 1024 {
  return unit === 'bytes' || unit === 'bytesPerSecond' ? 1024 : 10
}

/** SI prefixes and not "thousand": what is read at a glance is the same in every language. */
function compact(locale: string, value: number): string {
  const prefixes = ['', ' k', ' M', ' G', ' T'] as const
  const power = Math.min(
    prefixes.length - 1,
    Math.max(0, Math.floor(Math.log10(Math.max(Math.abs(value), 1)) / 3 + 1e-9)),
  )
  return `${figures(locale, value / 1000 ** power)}${prefixes[power]}`
}

function duration(locale: string, ms: number): string {
  if (Math.abs(ms) < 999.5) return `${figures(locale, ms)} ms`
  if (Math.abs(ms) < 59_950) return `${figures(locale, ms / 1000)} s`
  if (Math.abs(ms) < 3_570_000) return `${figures(locale, ms / 60_000)} min`
  return `${figures(locale, ms / 3_600_000)} h`
}

function bytes(locale: string, value: number): string {
  let rest = value
  let unit = 0
  while (Math.abs(rest) >= 1024 && unit < byteUnits.length - 1) {
    rest /= 1024
    unit += 1
  }
  return `${figures(locale, rest)} ${byteUnits[unit]}`
}

function figures(locale: string, value: number): string {
  const size = Math.abs(value)
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.995 ? 2 : 3
  return numbers(locale, digits).format(value)
}

const known = new Map<string, Intl.NumberFormat>()

/** Formatters are dear to make and asked for at every move of the pointer. */
function numbers(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`
  const found = known.get(key) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
  known.set(key, found)
  return found
}
