/** A line of two texts laid over each other. */
type Line = { readonly mark: ' ' | '-' | '+'; readonly text: string }

/** Unchanged lines that stand around a change. */
const context = 3
/** Larger pairs of what differs are replaced whole: the table of their common lines would be too large. */
const mostCells = 1_000_000

/**
 * The hunks that make `after` of `before`, as lines of the unified format (POSIX.1-2017, diff, "Diff -u Output Format"); none where both
 * are the same. A text of no lines is an empty list.
 */
export function unifiedDiff(before: readonly string[], after: readonly string[]): string[] {
  const lines = linesOf(before, after)
  const changed = lines.flatMap(({ mark }, at) => (mark === ' ' ? [] : [at]))
  const hunks: { from: number; to: number }[] = []
  for (const at of changed) {
    const last = hunks.at(-1)
    const [from, to] = [Math.max(0, at - context), Math.min(lines.length, at + context + 1)]
    if (last && from <= last.to) last.to = to
    else hunks.push({ from, to })
  }
  const starts = startsOf(lines)
  return hunks.flatMap(({ from, to }) => {
    const part = lines.slice(from, to)
    const [old, now] = starts[from] ?? [0, 0]
    const head = `@@ -${range(old, count(part, '+'))} +${range(now, count(part, '-'))} @@`
    return [head, ...part.map(({ mark, text }) => `${mark}${text}`)]
  })
}

/** Lines of a hunk on one side: all but those only the other has. */
function count(part: readonly Line[], otherMark: Line['mark']): number {
  return part.filter(({ mark }) => mark !== otherMark).length
}

/** A side without lines is named by the line before it, which is 0 at the very start. */
function range(start: number, length: number): string {
  return length === 0 ? `${start},0` : `${start + 1},${length}`
}

/** How many lines of each side stand before each line. */
function startsOf(lines: readonly Line[]): (readonly [number, number])[] {
  let old = 0
  let now = 0
  return lines.map(({ mark }) => {
    const start = [old, now] as const
    if (mark !== '+') old++
    if (mark !== '-') now++
    return start
  })
}

function linesOf(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0
  const least = Math.min(before.length, after.length)
  while (start < least && before[start] === after[start]) start++
  let end = 0
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const same = (texts: readonly string[]): Line[] => texts.map((text) => ({ mark: ' ', text }))
  return [
    ...same(before.slice(0, start)),
    ...differing(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ]
}

function differing(before: readonly string[], after: readonly string[]): Line[] {
  const gone = before.map((text): Line => ({ mark: '-', text }))
  const came = after.map((text): Line => ({ mark: '+', text }))
  if (before.length * after.length > mostCells) return [...gone, ...came]
  const common = commonLengths(before, after)
  const lines: Line[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ mark: ' ', text: before[i] ?? '' })
      i++
      j++
    } else if (j >= after.length || (i < before.length && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      lines.push({ mark: '-', text: before[i] ?? '' })
      i++
    } else {
      lines.push({ mark: '+', text: after[j] ?? '' })
      j++
    }
  }
  return lines
}

/** Length of the longest common subsequence of what follows `i` and `j`. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i--) {
    const [row, below] = [table[i], table[i + 1]]
    if (!row || !below) continue
    for (let j = after.length - 1; j >= 0; j--)
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
  }
  return table
}
