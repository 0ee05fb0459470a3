const kongMs = [1, 2, 5, 7, 10, 15, 20, 30, 50, 75, 100, 200, 500, 750, 1000, 3000, 6000, '+Inf']
const otherMs = [25, 50, 80, 100, 250, 400, 700, 1000, 2000, 5000, 10000, 30000, 60000, '+Inf']
const shares = [
  ['200', 0.95],
  ['404', 0.03],
  ['500', 0.005],
  ['502', 0.002],
]

/** Counters of so many routes at a round, one after the other, as Kong 3.9 names them: 52 samples a route, some of which grow. */
export function* kongSamples(routes, round) {
  for (let at = 0; at < routes; at += 1) {
    const place = `service="service-${at % 97}",route="route-of-service-${at}"`
    const pace = at % 5 === 0 ? 0 : 1 + ((at * 31) % 60)
    const count = (share) => Math.floor((1_000 + pace * (round + noise(at, round, share))) * share)
    for (const [code, share] of shares)
      yield [
        `kong_http_requests_total{${place},code="${code}",source="service",workspace="default",consumer=""}`,
        count(share),
      ]
    for (const [name, bounds] of [
      ['kong', kongMs],
      ['upstream', otherMs],
      ['request', otherMs],
    ]) {
      for (const [index, le] of bounds.entries()) {
        const below = Math.min(1, (index + 1 + (at % 4)) / bounds.length)
        yield [
          `kong_${name}_latency_ms_bucket{${place},workspace="default",le="${le}"}`,
          count(le === '+Inf' ? 1 : below),
        ]
      }
      yield [`kong_${name}_latency_ms_count{${place},workspace="default"}`, count(1)]
      yield [`kong_${name}_latency_ms_sum{${place},workspace="default"}`, count(40)]
    }
    for (const direction of ['ingress', 'egress'])
      yield [
        `kong_bandwidth_bytes{${place},direction="${direction}",workspace="default",consumer=""}`,
        count(direction === 'egress' ? 700 : 300),
      ]
  }
}

/** The same as the text of a scrape. */
export function kongText(routes, round) {
  const lines = ['# TYPE kong_http_requests_total counter']
  for (const [series, value] of kongSamples(routes, round)) lines.push(`${series} ${value}`)
  return `${lines.join('\n')}\n`
}

/** A number from 0 to 1 that looks like none other: traffic is not regular, and what is regular packs too well. */
function noise(at, round, share) {
  const value = Math.sin(at * 12.9898 + round * 78.233 + share * 37.719) * 43_758.5453
  return value - Math.floor(value)
}
