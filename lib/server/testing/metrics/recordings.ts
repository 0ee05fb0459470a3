import 'server-only'
import { recordedSeries } from './recorded-kong'

/** Versions of Kong that name their metrics each in a way of its own (shown by kong/plugins/prometheus/exporter.lua of each). */
export const versions = ['3.9', '2.8', '1.5'] as const

/** One of `versions`. */
export type Version = (typeof versions)[number]

/** Scrapes of a made-up Kong, as text and as one file for Prometheus. */
export type Recording = {
  readonly scrapes: readonly { readonly at: number; readonly text: string }[]
  /** All samples with their times, with the labels a server gives its own: `cluster="eu",instance="…"`. */
  readonly openMetrics: (instance: string) => Iterable<string>
}

const kongMs = [1, 2, 5, 7, 10, 15, 20, 30, 50, 75, 100, 200, 500, 750, 1_000, 3_000, 6_000]
const otherMs = [25, 50, 80, 100, 250, 400, 700, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000]
const oldMs = [
  1, 2, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 200, 300, 400, 500, 1_000, 2_000, 5_000, 10_000, 30_000,
  60_000,
]
/** Upper bounds of all buckets. */
export const latencyBounds = [...kongMs, ...otherMs, ...oldMs]

type Place = { readonly service: string; readonly route: string }
type Part = 'kong' | 'upstream' | 'request'

/** How a version names what it counts. */
type Names = {
  readonly bounds: (part: Part) => readonly number[]
  /** The series a request is counted in. */
  readonly requests: (place: Place, code: string, consumer: string) => readonly string[]
  readonly latency: (place: Place, part: Part, end: 'count' | 'sum' | { readonly le: number }) => string
  readonly bandwidth: (place: Place, direction: string, consumer: string) => string
  readonly nodeRequests: string
  readonly connections: (state: string) => string
  readonly dict: (what: string) => string
  readonly worker: string
  readonly hasTimers: boolean
  readonly hasTargets: boolean
}

const node = 'node_id="n-1"'
const of = ({ service, route }: Place) => `service="${service}",route="${route}"`
const boundOf = (le: number, digits = 0) =>
  le === Number.POSITIVE_INFINITY ? '+Inf' : digits === 0 ? String(le) : le.toFixed(1).padStart(digits, '0')

/** What is the same in 1.x and 2.x; `digits`: how wide a bound is written. */
function oldNames(digits: number, dict: string): Omit<Names, 'requests' | 'hasTimers' | 'hasTargets'> {
  return {
    bounds: () => oldMs,
    latency: (place, part, end) =>
      typeof end === 'string'
        ? `kong_latency_${end}{${of(place)},type="${part}"}`
        : `kong_latency_bucket{${of(place)},type="${part}",le="${boundOf(end.le, digits)}"}`,
    bandwidth: (place, direction) => `kong_bandwidth{${of(place)},type="${direction}"}`,
    nodeRequests: 'kong_nginx_http_current_connections{state="total"}',
    connections: (state) => `kong_nginx_http_current_connections{state="${state}"}`,
    dict: (what) => `kong_memory_lua_shared_dict_${what}{shared_dict="kong"${dict}}`,
    worker: `kong_memory_workers_lua_vms_bytes{pid="31456"${dict}}`,
  }
}

const names: Readonly<Record<Version, Names>> = {
  '3.9': {
    bounds: (part) => (part === 'kong' ? kongMs : otherMs),
    requests: (place, code, consumer) => [
      `kong_http_requests_total{${of(place)},code="${code}",source="${code === '503' ? 'kong' : 'service'}",workspace="default",consumer="${consumer}"}`,
    ],
    latency: (place, part, end) =>
      typeof end === 'string'
        ? `kong_${part}_latency_ms_${end}{${of(place)},workspace="default"}`
        : `kong_${part}_latency_ms_bucket{${of(place)},workspace="default",le="${boundOf(end.le)}"}`,
    bandwidth: (place, direction, consumer) =>
      `kong_bandwidth_bytes{${of(place)},direction="${direction}",workspace="default",consumer="${consumer}"}`,
    nodeRequests: `kong_nginx_requests_total{${node},subsystem="http"}`,
    connections: (state) => `kong_nginx_connections_total{${node},subsystem="http",state="${state}"}`,
    dict: (what) => `kong_memory_lua_shared_dict_${what}{${node},shared_dict="kong",kong_subsystem="http"}`,
    worker: `kong_memory_workers_lua_vms_bytes{${node},pid="31456",kong_subsystem="http"}`,
    hasTimers: true,
    hasTargets: true,
  },
  '2.8': {
    ...oldNames(0, ',kong_subsystem="http"'),
    requests: (place, code, consumer) => [
      `kong_http_status{${of(place)},code="${code}"}`,
      ...(consumer === '' ? [] : [`kong_http_consumer_status{${of(place)},code="${code}",consumer="${consumer}"}`]),
    ],
    hasTimers: true,
    hasTargets: true,
  },
  '1.5': {
    ...oldNames(7, ''),
    requests: (place, code) => [`kong_http_status{code="${code}",${of(place)}}`],
    hasTimers: false,
    hasTargets: false,
  },
}

const routes = [
  { service: 'orders', route: 'orders-v1', perScrape: 40, slowMs: 90 },
  { service: 'orders', route: 'orders-v2', perScrape: 7, slowMs: 400 },
  { service: 'stock', route: 'stock-all', perScrape: 300, slowMs: 20 },
] as const
const codes = ['200', '404', '500', '503'] as const
const consumers = ['', 'ana'] as const

/**
 * Uneven traffic that is the same every time: it restarts after a third, and a few scrapes in the middle are lost.
 */
export function recordKong({
  version,
  begin,
  scrapes: count,
  intervalMs,
}: {
  readonly version: Version
  readonly begin: number
  readonly scrapes: number
  readonly intervalMs: number
}): Recording {
  const next = numbers()
  const counters = new Map<string, number>()
  const add = (series: string, by: number) => counters.set(series, (counters.get(series) ?? 0) + by)
  const scrapes: { at: number; samples: [string, number][] }[] = []
  const restart = Math.floor(count / 3)
  for (let n = 0; n < count; n += 1) {
    // Started anew, Kong shows what it has from the beginning; all of it was there before, too.
    if (n === restart) for (const series of counters.keys()) counters.set(series, 0)
    for (const one of routes) traffic(add, one, { names: names[version], next })
    const isLost = n > count / 2 && n < count / 2 + 8
    if (!isLost)
      scrapes.push({ at: begin + n * intervalMs, samples: [...counters, ...gauges(n, names[version], next)] })
  }
  return {
    scrapes: scrapes.map(({ at, samples }) => ({
      at,
      text: `${samples.map(([series, value]) => `${series} ${value}`).join('\n')}\n`,
    })),
    *openMetrics(instance) {
      for (const { at, samples } of scrapes)
        yield `${samples.map(([series, value]) => `${labelled(series, instance)} ${value} ${at / 1_000}`).join('\n')}\n`
      yield '# EOF\n'
    },
  }
}

/** What a real Kong 3.9 said one time after the other, as if at intervals. Only where the recordings are. */
export function recordedKong({
  begin,
  intervalMs,
}: {
  readonly begin: number
  readonly intervalMs: number
}): Recording {
  const scrapes = recordedSeries().map((text, n) => ({ at: begin + n * intervalMs, text }))
  return {
    scrapes,
    *openMetrics(instance) {
      for (const { at, text } of scrapes) {
        const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
        yield `${lines.map((line) => timed(line, instance, at)).join('\n')}\n`
      }
      yield '# EOF\n'
    },
  }
}

function timed(line: string, instance: string, at: number): string {
  const cut = line.lastIndexOf(' ')
  return `${labelled(line.slice(0, cut), instance)} ${line.slice(cut + 1)} ${at / 1_000}`
}

function traffic(
  add: (series: string, by: number) => void,
  { perScrape, slowMs, ...place }: (typeof routes)[number],
  { names: own, next }: { readonly names: Names; readonly next: () => number },
): void {
  const requests = Math.floor(perScrape * 2 * next() ** 2)
  for (const code of codes)
    for (const consumer of consumers) {
      const count = Math.floor(requests * (code === '200' ? 0.4 : 0.08 * next()))
      for (const series of own.requests(place, code, consumer)) add(series, count)
    }
  for (const part of ['kong', 'upstream', 'request'] as const) {
    const durations = Array.from({ length: requests }, () =>
      Math.round((part === 'kong' ? slowMs / 20 : slowMs) * (0.2 + 4 * next() ** 4)),
    )
    for (const le of [...own.bounds(part), Number.POSITIVE_INFINITY])
      add(own.latency(place, part, { le }), durations.filter((ms) => ms <= le).length)
    add(own.latency(place, part, 'count'), requests)
    add(
      own.latency(place, part, 'sum'),
      durations.reduce((sum, ms) => sum + ms, 0),
    )
  }
  for (const direction of ['ingress', 'egress'])
    for (const consumer of consumers)
      add(own.bandwidth(place, direction, consumer), Math.floor(requests * 700 * next()))
  add(own.nodeRequests, requests)
}

function gauges(n: number, own: Names, next: () => number): [string, number][] {
  const isHealthy = n % 100 < 70
  const target = 'upstream="pool",target="a:1",address="10.0.0.1:1"'
  const all: [string, number][] = [
    ...['active', 'reading', 'writing', 'waiting'].map((state): [string, number] => [
      own.connections(state),
      Math.floor(50 * next()),
    ]),
    ['kong_datastore_reachable', n % 50 === 49 ? 0 : 1],
    [own.dict('bytes'), 40_960 + 4_096 * (n % 7)],
    [own.dict('total_bytes'), 5_242_880],
    [own.worker, 65_000_000 + n * 1_000],
  ]
  if (own.hasTimers)
    all.push(
      ['kong_nginx_timers{state="running"}', Math.floor(600 * next())],
      ['kong_nginx_timers{state="pending"}', Math.floor(20 * next())],
    )
  if (own.hasTargets)
    all.push(
      [`kong_upstream_target_health{${target},state="healthy",subsystem="http"}`, isHealthy ? 1 : 0],
      [`kong_upstream_target_health{${target},state="unhealthy",subsystem="http"}`, isHealthy ? 0 : 1],
      [`kong_upstream_target_health{${target},state="healthchecks_off",subsystem="http"}`, 0],
      [`kong_upstream_target_health{${target},state="dns_error",subsystem="http"}`, 0],
    )
  if (own.bounds('kong') === kongMs) all.push([`kong_node_info{${node},version="3.9.3"}`, 1])
  return all
}

function labelled(series: string, instance: string): string {
  const own = `cluster="eu",instance="${instance}"`
  return series.endsWith('}') ? `${series.slice(0, -1)},${own}}` : `${series}{${own}}`
}

/** Numbers from 0 to 1 that are the same every time (a linear congruence; Numerical Recipes). */
function numbers(): () => number {
  let state = 42
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}
