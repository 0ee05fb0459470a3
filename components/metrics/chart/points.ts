/** Values of one line; null is a gap. */
type Values = readonly (number | null)[]

/** Where a value lies, in px; without `y` there is none. */
export type Point = { readonly x: number; readonly y: number | null }

/** The places of a line's values: `xs[i]` is that of the time i, `y` gives that of a value. */
export function pointsOf(values: Values, xs: readonly number[], y: (value: number) => number): Point[] {
  return xs.map((x, index) => {
    const value = values[index] ?? null
    return { x, y: value === null ? null : y(value) }
  })
}

/** Lines on top of each other: of each its values with those below it added, and what is below it. What is not there adds nothing. */
export function stacked(lines: readonly Values[]): { readonly tops: Values; readonly below: readonly number[] }[] {
  let below: readonly number[] = new Array<number>(lines[0]?.length ?? 0).fill(0)
  return lines.map((values) => {
    const own = below
    const tops = values.map((value, index) => (value === null ? null : value + (own[index] ?? 0)))
    below = own.map((sum, index) => tops[index] ?? sum)
    return { tops, below: own }
  })
}

/** Points alone between gaps: a line needs two. */
export function lonely(points: readonly Point[]): Point[] {
  const isThere = (index: number) => (points[index]?.y ?? null) !== null
  return points.filter((_, index) => isThere(index) && !isThere(index - 1) && !isThere(index + 1))
}
