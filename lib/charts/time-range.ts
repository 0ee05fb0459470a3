const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Ranges that end now, by their name in the address (`?range=6h`), in ms. */
export const rangePresets = {
  '15m': 15 * minuteMs,
  '1h': hourMs,
  '3h': 3 * hourMs,
  '6h': 6 * hourMs,
  '12h': 12 * hourMs,
  '24h': dayMs,
  '2d': 2 * dayMs,
  '7d': 7 * dayMs,
  '30d': 30 * dayMs,
  '90d': 90 * dayMs,
} as const

/** Name of a range that ends now. */
export type RangePreset = keyof typeof rangePresets

/** Where no range is asked for. */
export const defaultPreset: RangePreset = '1h'

/** A range of time: one that moves with the clock, or one that stands (epoch ms). */
export type TimeRange =
  | { readonly preset: RangePreset }
  | { readonly preset?: undefined; readonly from: number; readonly to: number }

const shortestMs = minuteMs
const longestMs = 400 * dayMs
/** 2015: before that there was no Kong. */
const earliest = Date.UTC(2015, 0)

/** Whether a text names a range. */
export function isRangePreset(text: string): text is RangePreset {
  return Object.hasOwn(rangePresets, text)
}

/** The range an address asks for: `range=6h`, or `from` and `to` in epoch ms; anything else is the default. */
export function readRange(params: { get(name: string): string | null }): TimeRange {
  const from = Number(params.get('from') ?? Number.NaN)
  const to = Number(params.get('to') ?? Number.NaN)
  if (isSpan(from, to)) return { from, to }
  const preset = params.get('range') ?? ''
  return { preset: isRangePreset(preset) ? preset : defaultPreset }
}

/** What `readRange` reads, as parameters; the default leaves the address as it is. */
export function writeRange(range: TimeRange): { range?: string; from?: string; to?: string } {
  if (range.preset === undefined) return { range: undefined, from: String(range.from), to: String(range.to) }
  return { range: range.preset === defaultPreset ? undefined : range.preset, from: undefined, to: undefined }
}

/** Begin and end of a range at a time (all epoch ms). */
export function spanOf(range: TimeRange, now: number): { readonly from: number; readonly to: number } {
  if (range.preset === undefined) return { from: range.from, to: range.to }
  return { from: now - rangePresets[range.preset], to: now }
}

/** What was chosen by dragging, in whole seconds and never shorter than a minute; undefined for a mere click. */
export function zoomOf(a: number, b: number, { from, to }: { from: number; to: number }): TimeRange | undefined {
  const [start, end] = [Math.max(from, Math.min(a, b)), Math.min(to, Math.max(a, b))]
  if (end - start < (to - from) / 200) return undefined
  const middle = (start + end) / 2
  const half = Math.max(end - start, shortestMs) / 2
  return { from: Math.round((middle - half) / 1000) * 1000, to: Math.round((middle + half) / 1000) * 1000 }
}

function isSpan(from: number, to: number): boolean {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return false
  return from >= earliest && to - from >= shortestMs && to - from <= longestMs
}
