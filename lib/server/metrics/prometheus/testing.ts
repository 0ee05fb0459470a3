import 'server-only'

/** Scrapes of a made-up Kong 3.9, as text and as one file for Prometheus. */
export type Recording = {
  readonly scrapes: readonly { readonly at: number; readonly text: string }[]
  /** All samples with their times, with the labels a server gives its own: `cluster="eu",instance="…"`. */
  readonly openMetrics: (instance: string) => Iterable<string>
}

const kongMs = [1, 2, 5, 7, 10, 15, 20, 30, 50, 75, 100, 200, 500, 750, 1_000, 3_000, 6_000]
const otherMs = [25, 50, 80, 100, 250, 400, 700, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000]
/** Upper bounds of all buckets. */
export const latencyBounds = [...kongMs, ...otherMs]

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
  begin,
  scrapes: count,
  intervalMs,
}: {
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
    for (const one of routes) traffic(add, one, next)
    const isLost = n > count / 2 && n < count / 2 + 8
    if (!isLost) scrapes.push({ at: begin + n * intervalMs, samples: [...counters, ...gauges(n, next)] })
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

function traffic(
  add: (series: string, by: number) => void,
  { service, route, perScrape, slowMs }: (typeof routes)[number],
  next: () => number,
): void {
  const place = `service="${service}",route="${route}"`
  const requests = Math.floor(perScrape * 2 * next() ** 2)
  for (const code of codes)
    for (const consumer of consumers)
      add(
        `kong_http_requests_total{${place},code="${code}",source="${code === '503' ? 'kong' : 'service'}",workspace="default",consumer="${consumer}"}`,
        Math.floor(requests * (code === '200' ? 0.4 : 0.08 * next())),
      )
  for (const [name, bounds] of [
    ['kong', kongMs],
    ['upstream', otherMs],
    ['request', otherMs],
  ] as const) {
    const durations = Array.from({ length: requests }, () =>
      Math.round((name === 'kong' ? slowMs / 20 : slowMs) * (0.2 + 4 * next() ** 4)),
    )
    const metric = `kong_${name}_latency_ms`
    for (const bound of [...bounds, Number.POSITIVE_INFINITY])
      add(
        `${metric}_bucket{${place},workspace="default",le="${bound === Number.POSITIVE_INFINITY ? '+Inf' : bound}"}`,
        durations.filter((ms) => ms <= bound).length,
      )
    add(`${metric}_count{${place},workspace="default"}`, requests)
    add(
      `${metric}_sum{${place},workspace="default"}`,
      durations.reduce((sum, ms) => sum + ms, 0),
    )
  }
  for (const direction of ['ingress', 'egress'])
    for (const consumer of consumers)
      add(
        `kong_bandwidth_bytes{${place},direction="${direction}",workspace="default",consumer="${consumer}"}`,
        Math.floor(requests * 700 * next()),
      )
  add('kong_nginx_requests_total{node_id="n-1",subsystem="http"}', requests)
}

function gauges(n: number, next: () => number): [string, number][] {
  const node = 'node_id="n-1"'
  const isHealthy = n % 100 < 70
  const target = 'upstream="pool",target="a:1",address="10.0.0.1:1"'
  return [
    ...['active', 'reading', 'writing', 'waiting'].map((state): [string, number] => [
      `kong_nginx_connections_total{${node},subsystem="http",state="${state}"}`,
      Math.floor(50 * next()),
    ]),
    ['kong_nginx_timers{state="running"}', Math.floor(600 * next())],
    ['kong_nginx_timers{state="pending"}', Math.floor(20 * next())],
    ['kong_datastore_reachable', n % 50 === 49 ? 0 : 1],
    [`kong_memory_lua_shared_dict_bytes{${node},shared_dict="kong",kong_subsystem="http"}`, 40_960 + 4_096 * (n % 7)],
    [`kong_memory_lua_shared_dict_total_bytes{${node},shared_dict="kong",kong_subsystem="http"}`, 5_242_880],
    [`kong_memory_workers_lua_vms_bytes{${node},pid="31456",kong_subsystem="http"}`, 65_000_000 + n * 1_000],
    [`kong_upstream_target_health{${target},state="healthy",subsystem="http"}`, isHealthy ? 1 : 0],
    [`kong_upstream_target_health{${target},state="unhealthy",subsystem="http"}`, isHealthy ? 0 : 1],
    [`kong_upstream_target_health{${target},state="healthchecks_off",subsystem="http"}`, 0],
    [`kong_upstream_target_health{${target},state="dns_error",subsystem="http"}`, 0],
    [`kong_node_info{${node},version="3.9.3"}`, 1],
  ]
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
