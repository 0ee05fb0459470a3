import { describe, expect, it } from 'vitest'
import type { PanelsAnswer, PanelsQuery } from '@/lib/contract/metrics'
import { scrapeReader } from '@/lib/metrics/text/scrape-reader'
import { connected } from '@/lib/server/testing/connected'
import {
  hasRecordedMetrics,
  recordedMetrics,
  recordedNames,
  recordedSeries,
  type Sample,
  samplesOf,
} from '@/lib/server/testing/metrics/recorded-kong'
import { standIn } from '@/lib/server/testing/metrics/stand-in'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readPanels } from './read-panels'
import { scrapeConnection } from './scrape-connection'
import { defaultSettings } from './settings-row'

const [intervalMs, hour] = [15_000, 3_600_000]
/** On the hour, so that scrapes stand on steps of the charts. */
const begin = Math.floor(Date.now() / hour) * hour - hour

/** Where a version has what is compared here (kong/plugins/prometheus/exporter.lua of each). */
type Names = {
  readonly requests: string
  readonly consumers: string
  readonly latency: readonly [name: string, where: Readonly<Record<string, string>>]
  readonly bandwidth: string
  readonly way: string
}

const old: Names = {
  requests: 'kong_http_status',
  consumers: 'kong_http_consumer_status',
  latency: ['kong_latency_bucket', { type: 'request' }],
  bandwidth: 'kong_bandwidth',
  way: 'type',
}
const names = {
  '1.x': old,
  '2.8': old,
  '3.9': {
    requests: 'kong_http_requests_total',
    consumers: 'kong_http_requests_total',
    latency: ['kong_request_latency_ms_bucket', {}],
    bandwidth: 'kong_bandwidth_bytes',
    way: 'direction',
  },
} satisfies Record<string, Names>

const panels = [
  'requests-total',
  'requests-by-code',
  'requests-by-service',
  'requests-by-consumer',
  'errors-by-source',
  'bandwidth-total',
  'egress-by-service',
  'latency-request',
  'latency-request-by-service',
]
const quantiles = [
  ['p50', 0.5],
  ['p90', 0.9],
  ['p95', 0.95],
  ['p99', 0.99],
] as const

if (hasRecordedMetrics) withTestDatabase()

/** How much the samples of a name have grown, by the values of a label; without a label all of them. */
function growth(
  [before, after]: readonly [Sample[], Sample[]],
  name: string,
  by?: string,
  where = {},
): Map<string, number> {
  const all = new Map<string, number>()
  const add = (samples: readonly Sample[], sign: number) => {
    for (const sample of samples) {
      const key = by === undefined ? 'all' : sample.labels[by]
      const isMeant = Object.entries(where).every(([label, value]) => sample.labels[label] === value)
      if (sample.name === name && key && isMeant) all.set(key, (all.get(key) ?? 0) + sign * sample.value)
    }
  }
  add(before, -1)
  add(after, 1)
  return new Map([...all].filter(([, value]) => value > 0))
}

/** As "Doing the same without a Prometheus server" of metrics.md says, of what buckets count up to their bounds. */
function quantileOf(q: number, buckets: ReadonlyMap<string, number>): number {
  const bounds = [...buckets].map(([le, count]) => ({ le: Number(le.replace('+Inf', 'Infinity')), count }))
  bounds.sort((a, b) => a.le - b.le)
  const rank = q * (bounds.at(-1)?.count ?? 0)
  const at = bounds.findIndex(({ count }) => count >= rank)
  const [below = { le: 0, count: 0 }, own = below] = [bounds[at - 1], bounds[at]]
  if (own.le === Number.POSITIVE_INFINITY) return below.le
  return below.le + ((own.le - below.le) * (rank - below.count)) / (own.count - below.count)
}

/** The last values of a panel's lines by their keys; lines at zero are left out. */
function lastOf({ panels: all }: PanelsAnswer, id: string): Map<string, number> {
  const { series = [] } = all.find((panel) => panel.id === id) ?? {}
  return new Map(series.flatMap(({ key, values }) => (values.at(-1) ? [[key, values.at(-1) ?? 0]] : [])))
}

function expectSame(ours: ReadonlyMap<string, number>, theirs: ReadonlyMap<string, number>, what: string): void {
  expect([...ours.keys()].toSorted(), what).toEqual([...theirs.keys()].toSorted())
  for (const [key, value] of theirs) expect((ours.get(key) ?? 0) / value, `${what} of ${key}`).toBeCloseTo(1, 4)
}

/** Holds an answer's last values to what two recordings tell, `seconds` apart. */
function expectFigures(
  answer: PanelsAnswer,
  pair: readonly [Sample[], Sample[]],
  { requests, consumers, latency, bandwidth, way }: Names,
  seconds: number,
) {
  const rates = (all: ReadonlyMap<string, number>) => new Map([...all].map(([key, value]) => [key, value / seconds]))
  const expectRates = (id: string, all: ReadonlyMap<string, number>) => expectSame(lastOf(answer, id), rates(all), id)
  expectRates('requests-total', growth(pair, requests))
  expectRates('requests-by-code', growth(pair, requests, 'code'))
  expectRates('requests-by-service', growth(pair, requests, 'service'))
  expectRates('requests-by-consumer', growth(pair, consumers, 'consumer'))
  expectRates('bandwidth-total', growth(pair, bandwidth, way))
  expectRates('egress-by-service', growth(pair, bandwidth, 'service', { [way]: 'egress' }))
  const [name, where] = latency
  const all = lastOf(answer, 'latency-request')
  for (const [key, q] of quantiles)
    expect((all.get(key) ?? 0) / quantileOf(q, growth(pair, name, 'le', where)), key).toBeCloseTo(1, 4)
  const byService = lastOf(answer, 'latency-request-by-service')
  expect(byService.size).toBeGreaterThan(3)
  for (const [key, value] of byService) {
    const [service = '', percent] = key.split('/')
    const q = quantiles.find(([label]) => label === percent)?.[1] ?? 0
    expect(value / quantileOf(q, growth(pair, name, 'le', { ...where, service })), key).toBeCloseTo(1, 4)
  }
}

describe.skipIf(!hasRecordedMetrics)('what real Kongs said at /metrics', () => {
  let body = ''
  const gateway = standIn((_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain; charset=UTF-8' }).end(body)
  })

  /** Scrapes texts one interval after the other, and asks for the figures of all that time. */
  async function figuresOf(texts: readonly string[], more: Partial<PanelsQuery> = {}): Promise<PanelsAnswer> {
    const context = await connected(gateway.url())
    for (const [n, text] of texts.entries()) {
      body = text
      await scrapeConnection(context, defaultSettings, begin + n * intervalMs, begin + n * intervalMs)
    }
    const to = begin + (texts.length - 1) * intervalMs
    return readPanels(context, { panels, from: begin, to, points: 100, offsetMs: 0, ...more }, to)
  }

  it.each(recordedNames())('is read to the last sample (%s)', (name) => {
    const series: Omit<Sample, 'value'>[] = []
    const read: Sample[] = []
    const reader = scrapeReader({
      seriesOf: ({ name, labels }) => series.push({ name, labels: Object.fromEntries(labels) }) - 1,
      sample: (at, value) => read.push({ ...(series[at] as Omit<Sample, 'value'>), value }),
    })
    const text = recordedMetrics(name)
    reader.feed(new TextEncoder().encode(text))
    reader.end()
    expect(read).toEqual(samplesOf(text))
  })

  it.each([
    ['1.x', '1.x', 248],
    ['2.8', '2.8', 248],
    ['3.9', '3.9', 209],
    ['3.9', '3.9-per-consumer', 399],
  ] as const)(
    'is in the figures of a Kong %s from its first request (%s: %i requests)',
    async (version, name, requests) => {
      const [fresh, text] = [recordedMetrics(`${version}-fresh`), recordedMetrics(name)]
      const answer = await figuresOf([fresh, text])
      expect(lastOf(answer, 'requests-total').get('all')).toBeCloseTo(requests / 15, 4)
      expectFigures(answer, [samplesOf(fresh), samplesOf(text)], names[version], 15)
      // Who made an error is told from 3.0 on.
      expect([...lastOf(answer, 'errors-by-source').keys()]).toEqual(version === '3.9' ? ['kong', 'service'] : [])
    },
  )

  it('is in the figures of a minute while a Kong 3.9 has traffic', async () => {
    const texts = recordedSeries()
    const answer = await figuresOf(texts)
    expectFigures(answer, [samplesOf(texts.at(-5) ?? ''), samplesOf(texts.at(-1) ?? '')], names['3.9'], 60)
  })

  it('is no traffic where the plugin is turned on again and shows what it had counted', async () => {
    const [text, without] = [recordedMetrics('3.9'), recordedMetrics('3.9-fresh-without-plugin')]
    const answer = await figuresOf([text, without, text])
    expect(lastOf(answer, 'requests-total').get('all')).toBeUndefined()
  })

  it.each(['2.8', '3.9'])('tells how the targets of a Kong %s fare', async (version) => {
    const text = recordedMetrics(version)
    const answer = await figuresOf([text, text], { panels: ['targets-health', 'targets-unhealthy'] })
    const states = { healthy: 1, healthchecks_off: 0, unhealthy: -1, dns_error: -2 }
    const told = samplesOf(text).flatMap(({ name, labels, value }) => {
      const state = states[labels.state as keyof typeof states]
      const key = `${labels.upstream}/${labels.target}/${labels.address}`
      return name === 'kong_upstream_target_health' && value === 1 ? [[key, state] as const] : []
    })
    const shown = answer.panels[0]?.series.map(({ key, values }) => [key, values.at(-1)])
    expect(Object.fromEntries(shown ?? [])).toEqual(Object.fromEntries(told))
    expect(lastOf(answer, 'targets-unhealthy')).toEqual(
      new Map([
        ['lost-pool', 1],
        ['orders-pool', 1],
      ]),
    )
  })
})
