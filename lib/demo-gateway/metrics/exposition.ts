/** How a version writes a metric (schemas/…/metrics.json). */
export type Metric = {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  /** What it shows: one of the sources of samples. */
  of: string
  /** Labels in their order. */
  labels: string[]
  /** Labels that may not be empty. */
  needs?: string[]
  /** The field of the plugin that switches it on for a route. */
  switch?: string
  /** The field of the plugin that switches it on for the node; `*`: the plugin must be there. */
  when?: string
  /** Of the buckets, as they are written. */
  bounds?: string[]
}

/** What was seen: a value, or how many requests and the median of what they took; with all labels that it could have. */
export type Sample = { labels: Labels; value?: number; parts?: Observed[] }
export type Labels = Record<string, string | number>
export type Observed = { count: number; medianMs: number }

/** A metric with all its series. `labels` is the text between the braces. */
export type Family = { metric: Metric; series: Series[] }
export type Series = { labels: string; value: number; suffix?: '_bucket' | '_count' | '_sum' }

/** Samples as series of a metric; of a counter what has the same labels is one series. */
export function familyOf(metric: Metric, samples: Sample[]): Family {
  const shown = samples
    .filter(({ labels }) => (metric.needs ?? []).every((name) => labels[name] !== ''))
    .map((sample) => ({ ...sample, text: textOf(metric.labels, sample.labels) }))
  if (metric.type !== 'gauge') shown.sort((a, b) => (a.text < b.text ? -1 : 1))
  if (metric.type === 'histogram') return { metric, series: histogram(shown, metric.bounds ?? []) }
  const values = new Map<string, number>()
  for (const { text, value = 0 } of shown) values.set(text, (values.get(text) ?? 0) + value)
  return { metric, series: [...values].map(([labels, value]) => ({ labels, value })) }
}

const textOf = (names: string[], labels: Labels) =>
  names.map((name) => `${name}="${escapeLabel(String(labels[name]))}"`).join(',')

const escapeLabel = (text: string) => text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')

/** Prometheus' text format, 0.0.4. Metrics without series are left out, as the library that Kong uses does. */
export function exposition(families: Family[]): string {
  return families
    .filter(({ series }) => series.length > 0)
    .sort((a, b) => (a.metric.name < b.metric.name ? -1 : 1))
    .flatMap(({ metric: { name, help, type }, series }) => [
      `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`,
      ...series.map(
        ({ suffix = '', labels, value }) => `${name}${suffix}${labels === '' ? '' : `{${labels}}`} ${value}\n`,
      ),
    ])
    .join('')
}

/** The lines of a histogram: all buckets, then all counts, then all sums. */
function histogram(samples: { text: string; parts?: Observed[] }[], bounds: string[]): Series[] {
  const lines = { buckets: [] as Series[], counts: [] as Series[], sums: [] as Series[] }
  for (const { text: labels, parts = [] } of samples) {
    const value = total(parts, ({ count }) => count)
    if (value === 0) continue
    for (const le of [...bounds, '+Inf']) {
      const most = le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le)
      // Rounded down, one of the first few dozen requests would have taken longer than the last bound.
      const below = total(parts, ({ count, medianMs }) => Math.round(count * shareBelow(most, medianMs)))
      lines.buckets.push({ labels: `${labels},le="${le}"`, value: below, suffix: '_bucket' })
    }
    const sum = total(parts, ({ count, medianMs }) => Math.floor(count * medianMs * MEAN))
    lines.counts.push({ labels, value, suffix: '_count' })
    lines.sums.push({ labels, value: sum, suffix: '_sum' })
  }
  return [...lines.buckets, ...lines.counts, ...lines.sums]
}

// Latencies are spread log-logistically: many near the median, a long tail.
const SHAPE = 0.45
const MEAN = (Math.PI * SHAPE) / Math.sin(Math.PI * SHAPE)
const shareBelow = (ms: number, median: number) =>
  ms === Number.POSITIVE_INFINITY ? 1 : 1 / (1 + (ms / median) ** (-1 / SHAPE))
const total = (parts: Observed[], value: (part: Observed) => number) =>
  parts.reduce((sum, part) => sum + value(part), 0)
