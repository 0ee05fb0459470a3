/** A share in percent as it is shown: one decimal where there is one. */
export function formatShare(percent: number): string {
  return String(Math.round(percent * 10) / 10)
}
