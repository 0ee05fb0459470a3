/** Values of one line; null is a gap. */
type Values = readonly (number | null)[]

/** Where the values of a chart lie, in px: `xs[i]` that of the time i, `y` that of a value. */
export type Places = { readonly xs: readonly number[]; readonly y: (value: number) => number }

/** A line as the `d` of an SVG path: straight from value to value, a new stretch after every gap. */
export function linePath(values: Values, { xs, y }: Places): string {
  let path = ''
  let isDrawing = false
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null
    if (value !== null) path += `${isDrawing ? 'L' : 'M'}${xs[index]} ${tenths(y(value))}`
    isDrawing = value !== null
  }
  return path
}

/** What lies between a line and the one below it (without one: zero), as the `d` of an SVG path; nothing where there is a gap. */
export function areaPath(values: Values, { xs, y }: Places, below?: readonly number[]): string {
  let path = ''
  for (let start = 0; start < values.length; start += 1) {
    if ((values[start] ?? null) === null) continue
    let end = start
    while ((values[end + 1] ?? null) !== null) end += 1
    for (let index = start; index <= end; index += 1)
      path += `${index === start ? 'M' : 'L'}${xs[index]} ${tenths(y(values[index] ?? 0))}`
    if (!below) path += `L${xs[end]} ${tenths(y(0))}L${xs[start]} ${tenths(y(0))}`
    else for (let index = end; index >= start; index -= 1) path += `L${xs[index]} ${tenths(y(below[index] ?? 0))}`
    path += 'Z'
    start = end
  }
  return path
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

/** Places of values alone between gaps: a line needs two. */
export function lonely(values: Values): number[] {
  const isThere = (index: number) => (values[index] ?? null) !== null
  return values.flatMap((_, index) => (isThere(index) && !isThere(index - 1) && !isThere(index + 1) ? [index] : []))
}

/** A place in px as it is written into a path: finer than a tenth nothing is seen. */
export function tenths(px: number): number {
  return Math.round(px * 10) / 10
}
