/**
 * A name nobody has: the one given, else with `-copy`, `-copy-2` and so on behind it; a copy's copy counts on. `isTaken` must be false for
 * some of them.
 */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name
  const base = name.replace(/-copy(-\d+)?$/, '')
  for (let number = 1; ; number++) {
    const next = number === 1 ? `${base}-copy` : `${base}-copy-${number}`
    if (!isTaken(next)) return next
  }
}
