/** Things of one day of the reader's own time zone; `day` is `2026-11-21`. */
export type Day<T> = { readonly day: string; readonly label: string; readonly snapshots: readonly T[] }

/** Groups what is sorted by time under the days of the reader's time zone, in the order it came. */
export function byDay<T extends { readonly takenAt: string }>(
  snapshots: readonly T[],
  locale: string,
  timeZone?: string,
): Day<T>[] {
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone })
  const labelOf = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone,
  })
  const days: { day: string; label: string; snapshots: T[] }[] = []
  for (const snapshot of snapshots) {
    const at = new Date(snapshot.takenAt)
    const day = dayOf.format(at)
    const last = days.at(-1)
    if (last?.day === day) last.snapshots.push(snapshot)
    else days.push({ day, label: labelOf.format(at), snapshots: [snapshot] })
  }
  return days
}
