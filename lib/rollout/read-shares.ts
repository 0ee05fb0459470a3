/** The most steps a roll-out may have. */
const mostSteps = 20

/** Rising percents from a text such as `5, 25, 50, 100`; undefined where it is not that. */
export function readShares(text: string): readonly number[] | undefined {
  const parts = text.split(/[\s,;%]+/).filter(Boolean)
  if (parts.length === 0 || parts.length > mostSteps) return undefined
  const shares = parts.map(Number)
  const isRising = shares.every((share, at) => share > (shares[at - 1] ?? 0) && share <= 100)
  return isRising ? shares : undefined
}
