import { kongSamples } from './kong-text.mjs'

const hour = 3_600_000

/**
 * Counters that are given to Prometheus and to our own store alike, half a million samples each. `finest`: two hours of 20 routes, a scrape every
 * 15 s. `longest`: 30 days of 12 series, one a minute.
 */
export const recordings = {
  finest: {
    stepMs: 15_000,
    count: 480,
    *samples(n) {
      yield* kongSamples(20, n)
    },
  },
  longest: {
    stepMs: 60_000,
    count: 720 * 60,
    *samples(n) {
      for (const service of ['orders', 'stock', 'users'])
        for (const code of ['200', '404', '500', '502'])
          yield [
            `kong_http_requests_total{service="${service}",route="${service}-v1",code="${code}",source="service",workspace="default",consumer=""}`,
            Math.floor(n * (code === '200' ? 600 : 3) + 300 * (1 + Math.sin(n / 229))),
          ]
    },
  },
}

/** When a recording begins, so that both end in the present hour. */
export function beginOf({ count, stepMs }, now) {
  return Math.floor(now / hour) * hour - count * stepMs
}

/** A recording as text with times, for promtool. */
export function* openMetricsOf(recording, begin) {
  for (let n = 0; n <= recording.count; n += 1) {
    const seconds = (begin + n * recording.stepMs) / 1_000
    let text = ''
    for (const [series, value] of recording.samples(n)) text += `${series} ${value} ${seconds}\n`
    yield text
  }
  yield '# EOF\n'
}

/** A recording as the texts of its scrapes. */
export function* scrapesOf(recording, begin) {
  for (let n = 0; n <= recording.count; n += 1) {
    const lines = []
    for (const [series, value] of recording.samples(n)) lines.push(`${series} ${value}`)
    yield { at: begin + n * recording.stepMs, body: Buffer.from(`${lines.join('\n')}\n`) }
  }
}
