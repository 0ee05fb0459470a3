import { describe, expect, it } from 'vitest'
import { type Collector, collector } from './collect'
import type { Collected } from './collected'
import { keySeparator } from './families'

const encoder = new TextEncoder()

/** Scrapes a text 15 s after the one before. */
function scraper(of: Collector = collector()) {
  let at = 0
  return (lines: readonly string[], { afterMs = 15_000 } = {}): Collected => {
    at += afterMs
    const scrape = of.begin()
    scrape.feed(encoder.encode(`${lines.join('\n')}\n`))
    return scrape.commit({ at, gapMs: 60_000 })
  }
}

/** Values of a section by key, `|` between labels. */
function valuesOf({ sections }: Collected, id: string): Record<string, number> {
  const found = sections.find(({ section }) => section.id === id)
  return Object.fromEntries(
    (found?.keys ?? []).map((key, at) => [key.replaceAll(keySeparator, '|'), found?.values[at] ?? 0]),
  )
}

const old = (n: number) => [
  `kong_http_status{code="200",service="echo",route="r1"} ${3 * n}`,
  `kong_http_status{code="200",service="echo",route="r2"} ${n}`,
  `kong_http_consumer_status{service="echo",route="r1",code="200",consumer="ana"} ${2 * n}`,
  `kong_latency_bucket{type="kong",service="echo",route="r1",le="00001.0"} ${n}`,
  `kong_latency_bucket{type="kong",service="echo",route="r1",le="60000.0"} ${3 * n}`,
  `kong_latency_bucket{type="kong",service="echo",route="r1",le="+Inf"} ${3 * n}`,
  `kong_latency_count{type="kong",service="echo",route="r1"} ${3 * n}`,
  `kong_latency_sum{type="kong",service="echo",route="r1"} ${90 * n}`,
  `kong_bandwidth{type="egress",service="echo",route="r1"} ${1_000 * n}`,
  `kong_nginx_http_current_connections{state="total"} ${5 * n}`,
  'kong_nginx_http_current_connections{state="active"} 2',
]

const young = (n: number) => [
  `kong_http_requests_total{service="echo",route="r1",code="200",source="service",workspace="default",consumer="ana"} ${2 * n}`,
  `kong_http_requests_total{service="echo",route="r1",code="200",source="service",workspace="default",consumer=""} ${n}`,
  `kong_http_requests_total{service="echo",route="r2",code="200",source="service",workspace="default",consumer=""} ${n}`,
  `kong_kong_latency_ms_bucket{service="echo",route="r1",workspace="default",le="1"} ${n}`,
  `kong_kong_latency_ms_bucket{service="echo",route="r1",workspace="default",le="60000"} ${3 * n}`,
  `kong_kong_latency_ms_bucket{service="echo",route="r1",workspace="default",le="+Inf"} ${3 * n}`,
  `kong_kong_latency_ms_sum{service="echo",route="r1",workspace="default"} ${90 * n}`,
  `kong_bandwidth_bytes{service="echo",route="r1",direction="egress",workspace="default",consumer="ana"} ${1_000 * n}`,
  `kong_nginx_requests_total{node_id="n-1",subsystem="http"} ${5 * n}`,
  `kong_nginx_connections_total{node_id="n-1",subsystem="http",state="total"} ${5 * n}`,
  'kong_nginx_connections_total{node_id="n-1",subsystem="http",state="active"} 2',
  'kong_node_info{node_id="n-1",version="3.9.3"} 1',
]

describe('collector', () => {
  it.each([
    ['up to 2.8', old, '200|', 'a'],
    ['from 3.0 on', young, '200|service', 'b'],
  ] as const)('makes the same families of the names of Kong %s', (_, text, code, generation) => {
    const scrape = scraper()
    expect(scrape(text(1)).spanMs).toBe(0)
    const second = scrape(text(3))
    expect(second).toMatchObject({ spanMs: 15_000, isRestart: false, generation })
    expect(valuesOf(second, 'requests@all')).toEqual({ [code]: 8 })
    expect(valuesOf(second, 'requests@service')).toEqual({ [`echo|${code}`]: 8 })
    expect(valuesOf(second, 'requests@route')).toEqual({ [`echo|r1|${code}`]: 6, [`echo|r2|${code}`]: 2 })
    expect(valuesOf(second, 'requests@consumer')).toEqual({ 'ana|200': 4 })
    // Buckets of ours are what fell between two bounds: of 6, 2 within 1 ms and 4 up to a minute.
    expect(valuesOf(second, 'kongLatency@route')).toEqual({ 'echo|r1|1': 2, 'echo|r1|60000': 4, 'echo|r1|sum': 180 })
    expect(valuesOf(second, 'bandwidth@all')).toEqual({ egress: 2_000 })
    expect(valuesOf(second, 'nodeRequests@node')).toEqual({ '': 10 })
    expect(valuesOf(second, 'connections@node')).toEqual({ active: 2, total: 15 })
  })

  it('takes what a counter shows after a restart for its increase', () => {
    const scrape = scraper()
    scrape(young(10))
    const after = scrape(young(2))
    expect(after.isRestart).toBe(true)
    expect(valuesOf(after, 'requests@all')).toEqual({ '200|service': 8 })
  })

  it('tells no increase over a gap', () => {
    const scrape = scraper()
    scrape(young(1))
    const after = scrape(young(50), { afterMs: 61_000 })
    expect(after.spanMs).toBe(0)
    expect(valuesOf(after, 'requests@all')).toEqual({})
    expect(valuesOf(scrape(young(51)), 'requests@all')).toEqual({ '200|service': 4 })
  })

  it('counts a new code from zero, and what a switch turned on brings not at all', () => {
    const scrape = scraper()
    const [first = '', ...others] = young(1)
    scrape(others.filter((line) => !line.startsWith('kong_bandwidth')))
    const second = scrape([first, ...others])
    expect(valuesOf(second, 'requests@all')).toEqual({ '200|service': 2 })
    expect(valuesOf(second, 'bandwidth@all')).toEqual({ egress: 0 })
  })

  it('counts what is new from zero where the node told its counters before, and not where it told none', () => {
    const scrape = scraper()
    const node = young(1).filter((line) => line.startsWith('kong_node_info'))
    scrape([...node, 'kong_nginx_metric_errors_total 0'])
    const second = scrape([...young(1), 'kong_nginx_metric_errors_total 0'])
    expect(valuesOf(second, 'requests@all')).toEqual({ '200|service': 4 })
    scrape(node)
    const again = scrape([...young(2), 'kong_nginx_metric_errors_total 0'])
    expect(valuesOf(again, 'requests@all')).toEqual({})
  })

  it('keeps a bound that joins below the others apart from them', () => {
    const scrape = scraper()
    const bucket = (le: string, value: number) =>
      `kong_kong_latency_ms_bucket{service="s",route="r",le="${le}"} ${value}`
    scrape([bucket('5', 4), bucket('+Inf', 4)])
    const second = scrape([bucket('1', 2), bucket('5', 7), bucket('+Inf', 8)])
    expect(valuesOf(second, 'kongLatency@all')).toEqual({ '1': 2, '5': 1, inf: 1 })
    // One between others makes it sort everything anew.
    const third = scrape([bucket('1', 2), bucket('2', 4), bucket('5', 9), bucket('+Inf', 10)])
    expect(valuesOf(third, 'kongLatency@all')).toEqual({ '2': 4, '5': -2 })
  })

  it('keeps nodes behind one address apart', () => {
    const scrape = scraper()
    const of = (node: string, n: number) => young(n).map((line) => line.replace('n-1', node))
    scrape(of('n-1', 100))
    scrape(of('n-2', 10))
    const third = scrape(of('n-1', 101))
    expect(third).toMatchObject({ nodeId: 'n-1', spanMs: 30_000, isRestart: false })
    expect(valuesOf(third, 'requests@all')).toEqual({ '200|service': 4 })
  })

  it('makes one state of the four lines of a target', () => {
    const scrape = scraper()
    const lines = (state: string) =>
      ['healthy', 'unhealthy', 'dns_error', 'healthchecks_off'].map(
        (one) =>
          `kong_upstream_target_health{upstream="u",target="t:1",address="1.1.1.1:1",state="${one}",subsystem="http"} ${one === state ? 1 : 0}`,
      )
    const states = ['healthy', 'unhealthy', 'dns_error', 'healthchecks_off'].map(
      (state) => valuesOf(scrape(lines(state)), 'targetHealth@node')['u|t:1|1.1.1.1:1'],
    )
    expect(states).toEqual([1, -1, -2, 0])
  })

  it('keeps further metrics by choice, and lets what failed count for nothing', () => {
    const scrape = scraper(collector(new Set(['kong_ai_llm_requests_total'])))
    const line = (n: number) => `kong_ai_llm_requests_total{ai_model="m"} ${n}`
    scrape([...young(1), line(1)])
    expect(() => scrape([...young(2), line(5), 'broken{'])).toThrow('cannot be read')
    const third = scrape([...young(3), line(7)])
    expect(third.spanMs).toBe(30_000)
    expect(valuesOf(third, 'extraCounter@node')).toEqual({ 'kong_ai_llm_requests_total|ai_model="m"': 6 })
    expect(valuesOf(third, 'requests@all')).toEqual({ '200|service': 8 })
  })

  it('repeats a scrape of which the gateway said that nothing changed', async () => {
    const own = collector()
    const atOnce = () => undefined
    expect(await own.repeat({ at: 1, gapMs: 60_000 }, atOnce)).toBeUndefined()
    const scrape = scraper(own)
    scrape(young(1))
    const same = await own.repeat({ at: 30_000, gapMs: 60_000 }, atOnce)
    expect(same).toMatchObject({ spanMs: 15_000, nodeId: 'n-1' })
    expect(same && valuesOf(same, 'requests@all')).toEqual({})
    expect(same && valuesOf(same, 'connections@node')).toEqual({ active: 2, total: 5 })
    expect(valuesOf(scrape(young(2), { afterMs: 30_000 }), 'requests@all')).toEqual({ '200|service': 4 })
  })

  it.each(['NaN', '+Inf', '-Inf', '-5'])(
    'tells no increase from or to a counter of %s, and calls it no restart',
    (odd) => {
      const scrape = scraper()
      const line = (value: number | string) => `kong_http_status{code="200",service="s",route="r"} ${value}`
      const told = [line(1_000), line(odd), line(1_010), line(1_013)].map((one) => scrape([one]))
      expect(told.map((one) => valuesOf(one, 'requests@all')['200|'] ?? 0)).toEqual([0, 0, 0, 3])
      expect(told.some(({ isRestart }) => isRestart)).toBe(false)
    },
  )

  it('takes a counter that went over its end for one that began anew', () => {
    const scrape = scraper()
    const line = (value: string) => `kong_http_status{code="200",service="s",route="r"} ${value}`
    scrape([line('18446744073709551000')])
    const after = scrape([line('7')])
    expect(valuesOf(after, 'requests@all')).toEqual({ '200|': 7 })
    expect(after.isRestart).toBe(true)
  })

  it('counts a series that stands twice once, by what stands first', () => {
    const scrape = scraper()
    const line = (value: number) => `kong_http_status{code="200",service="s",route="r"} ${value}`
    scrape([line(1), line(900)])
    expect(valuesOf(scrape([line(3), line(5)]), 'requests@all')).toEqual({ '200|': 2 })
  })

  it('forgets series whose names come and go, and goes on counting those that stay', () => {
    const scrape = scraper()
    const stays = (value: number) => `kong_http_status{code="200",service="stays",route="r"} ${value}`
    const others = (round: number) =>
      Array.from({ length: 6_000 }, (_, at) => `kong_http_status{code="200",service="s",route="r-${round}-${at}"} 0`)
    let told: Collected | undefined
    for (let round = 0; round < 12; round += 1) {
      told = scrape([...others(round), stays(round * 5)])
      expect(valuesOf(told, 'requests@service')['stays|200|'] ?? 0).toBe(round === 0 ? 0 : 5)
    }
    expect(valuesOf(scrape([...others(11), stays(60)]), 'requests@all')).toEqual({ '200|': 5 })
  })

  it('tells all bounds again once a day, and only then', () => {
    const scrape = scraper()
    const count = (one: Collected) => one.sections.reduce((sum, { keys }) => sum + keys.length, 0)
    const first = count(scrape(old(1)))
    expect(count(scrape(old(1)))).toBe(2)
    expect(count(scrape(old(1), { afterMs: 86_400_000 }))).toBe(first)
    expect(count(scrape(old(1)))).toBe(2)
  })

  it('gives others their turn every few thousand series, and tells the same', async () => {
    const lines = (n: number) =>
      Array.from({ length: 12_000 }, (_, at) => `kong_http_requests_total{service="s",route="r${at}",code="200"} ${n}`)
    const [atOnce, inTurns] = [collector(), collector()]
    // The last has a series before all others: every line is found by its text, which is learnt in turns, too.
    for (const [n, at, more] of [
      [1, 0, []],
      [3, 15_000, []],
      [5, 30_000, ['kong_http_requests_total{service="s",route="q",code="500"} 2']],
    ] as const) {
      const [a, b] = [atOnce.begin(), inTurns.begin()]
      const body = encoder.encode(`${[...more, ...lines(n)].join('\n')}\n`)
      a.feed(body)
      const turns = [...b.feedInTurns(body)]
      expect(turns.length).toBe(more.length * Math.floor(12_000 / 2_048))
      let breaths = 0
      const told = await b.commitInTurns({ at, gapMs: 60_000 }, () => {
        breaths += 1
        return Promise.resolve()
      })
      expect(told).toEqual(a.commit({ at, gapMs: 60_000 }))
      expect(breaths).toBeGreaterThan(2 * (12_000 / 2_048))
    }
  })
})
