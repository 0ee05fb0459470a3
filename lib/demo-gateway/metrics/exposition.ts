/** A metric with all its series. `labels` is the text between the braces. */
export type Family = { name: string; help: string; type: 'counter' | 'gauge' | 'histogram'; series: Series[] }

/** One line, or with `suffix` one of a histogram's. */
export type Series = { labels: string; value: number; suffix?: '_bucket' | '_count' | '_sum' }

/** Labels as text, in the order in which they are given. */
export function labels(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeLabel(String(value))}"`)
    .join(',')
}

const escapeLabel = (text: string) => text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')

/** Prometheus' text format, 0.0.4. Metrics without series are left out, as the library that Kong uses does. */
export function exposition(families: Family[]): string {
  return families
    .filter(({ series }) => series.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, help, type, series }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...series.map(
        (line) => `${name}${line.suffix ?? ''}${line.labels === '' ? '' : `{${line.labels}}`} ${line.value}`,
      ),
    ])
    .map((line) => `${line}\n`)
    .join('')
}

/** Requests of one kind: how many, and the median of what they took. */
export type Observed = { count: number; medianMs: number }

/** The lines of a histogram: all buckets, then all counts, then all sums. */
export function histogram(
  observed: { labels: string; parts: Observed[] }[],
  bounds: { le: string; most: number }[],
): Series[] {
  const lines = { buckets: [] as Series[], counts: [] as Series[], sums: [] as Series[] }
  for (const { labels: text, parts } of observed) {
    const count = total(parts, ({ count }) => count)
    if (count === 0) continue
    for (const { le, most } of [...bounds, { le: '+Inf', most: Number.POSITIVE_INFINITY }]) {
      const value = total(parts, (part) => Math.floor(part.count * shareBelow(most, part.medianMs)))
      lines.buckets.push({ labels: `${text},le="${le}"`, value, suffix: '_bucket' })
    }
    lines.counts.push({ labels: text, value: count, suffix: '_count' })
    lines.sums.push({
      labels: text,
      value: total(parts, (part) => Math.floor(part.count * part.medianMs * MEAN)),
      suffix: '_sum',
    })
  }
  return [...lines.buckets, ...lines.counts, ...lines.sums]
}

// Latencies are spread log-logistically: many near the median, a long tail.
const SHAPE = 0.45
const MEAN = (Math.PI * SHAPE) / Math.sin(Math.PI * SHAPE)
const shareBelow = (ms: number, median: number) =>
  ms === Number.POSITIVE_INFINITY ? 1 : 1 / (1 + (ms / median) ** (-1 / SHAPE))
const total = <T>(list: T[], value: (item: T) => number) => list.reduce((sum, item) => sum + value(item), 0)
