/** A count with thousands separators: `20,134`. */
export function formatCount(locale: string, value: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value)
}

/** A rate or ratio with at most `digits` decimals (1): `3.2`. */
export function formatDecimal(locale: string, value: number, digits = 1): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
}

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** Bytes in binary units (IEC 80000-13): `12.5 MiB`. */
export function formatBytes(locale: string, bytes: number): string {
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1024 && unit < byteUnits.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${formatDecimal(locale, value, unit === 0 ? 0 : 1)} ${byteUnits[unit]}`
}

/** A duration in milliseconds as people say it: `850 ms`, `1.2 s`, `3 min`, `2 h`. */
export function formatDuration(locale: string, durationMs: number): string {
  if (durationMs < 1) return `${formatDecimal(locale, durationMs, 2)} ms`
  if (durationMs < 999.5) return `${formatDecimal(locale, durationMs, 0)} ms`
  if (durationMs < 59_950) return `${formatDecimal(locale, durationMs / 1000, 1)} s`
  if (durationMs < 3_570_000) return `${formatDecimal(locale, durationMs / 60_000, 0)} min`
  return `${formatDecimal(locale, durationMs / 3_600_000, 1)} h`
}
