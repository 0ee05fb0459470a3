/** How long a certificate is good for still: `soon` is under `soonDays`. */
export type Validity = { readonly state: 'valid' | 'soon' | 'expired' | 'not_yet'; readonly days: number }

/** When a certificate that runs out is to be looked after, in days. */
export const soonDays = 30

const dayMs = 86_400_000

/** The validity at a moment (ms since 1970). `days` counts whole days: until the end, since it, or until the start. */
export function validityOf(
  { validFrom, validTo }: { readonly validFrom?: string; readonly validTo: string },
  now: number,
): Validity {
  const leftMs = Date.parse(validTo) - now
  if (leftMs < 0) return { state: 'expired', days: Math.floor(-leftMs / dayMs) }
  const aheadMs = validFrom === undefined ? 0 : Date.parse(validFrom) - now
  if (aheadMs > 0) return { state: 'not_yet', days: Math.ceil(aheadMs / dayMs) }
  const days = Math.floor(leftMs / dayMs)
  return { state: days < soonDays ? 'soon' : 'valid', days }
}
