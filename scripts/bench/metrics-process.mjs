// Run by itself: prints what reading, adding up and packing metrics costs, as JSON. No database, no network.
import { createRequire } from 'node:module'
import { deflateRawSync } from 'node:zlib'
import parse from 'parse-prometheus-text-format'
import { register } from 'tsx/cjs/api'

register()
const load = createRequire(import.meta.url)
const { scrapeReader } = load('../../lib/metrics/text/scrape-reader.ts')
const { collector } = load('../../lib/metrics/collect.ts')
const { packPoint, readPoint } = load('../../lib/metrics/pack/point.ts')
const { packBlock } = load('../../lib/metrics/pack/block.ts')
const { foldBlock } = load('../../lib/metrics/pack/fold.ts')

const chunk = 65_536
const kongMs = [1, 2, 5, 7, 10, 15, 20, 30, 50, 75, 100, 200, 500, 750, 1000, 3000, 6000, '+Inf']
const otherMs = [25, 50, 80, 100, 250, 400, 700, 1000, 2000, 5000, 10000, 30000, 60000, '+Inf']

console.log(JSON.stringify({ ...measureParse(), ...measureScrape(), ...measureBytes() }))

function measureParse() {
  const texts = [0, 1, 2, 3, 4].map((round) => Buffer.from(kongText(3_500, round)))
  const [first, ...others] = texts
  let { layout } = read(first)
  const own = others.map((body) => {
    const startedAt = performance.now()
    layout = read(body, layout).layout
    return body.length / 1e3 / (performance.now() - startedAt)
  })
  const small = kongText(400, 0)
  const peer = [0, 1, 2].map(() => {
    const startedAt = performance.now()
    parse(small)
    return small.length / 1e3 / (performance.now() - startedAt)
  })
  return { megabytes: first.length / 1e6, parseMbs: Math.max(...own), peerMbs: Math.max(...peer) }
}

/** 1,000 routes, 52,000 samples: from the bytes to what is written, without the database. */
function measureScrape() {
  const reader = collector()
  const runs = [0, 1, 2, 3, 4].map((round) => {
    const body = Buffer.from(kongText(1_000, round))
    let longest = 0
    const timed = (work) => {
      const startedAt = performance.now()
      const result = work()
      longest = Math.max(longest, performance.now() - startedAt)
      return result
    }
    const startedAt = performance.now()
    const scrape = reader.begin()
    for (let at = 0; at < body.length; at += chunk) timed(() => scrape.feed(body.subarray(at, at + chunk)))
    const collected = timed(() => scrape.commit({ at: (round + 1) * 15_000, gapMs: 60_000 }))
    for (const { values } of collected.sections) timed(() => packPoint({ ids: values.map((_, at) => at), values }))
    return { ms: performance.now() - startedAt, longest, samples: collected.samples }
  })
  const [, , ...warm] = runs
  return {
    samples: runs[0].samples,
    scrapeMs: Math.min(...warm.map(({ ms }) => ms)),
    blockedMs: Math.min(...warm.map(({ longest }) => longest)),
  }
}

/** 20 routes at 15 s: what two days of scrapes, 30 days by the minute and 30 by the hour take of every sample Prometheus would keep of 30 days. */
function measureBytes() {
  const reader = collector()
  const hours = 2
  const sections = new Map()
  let samples = 0
  for (let n = 0; n < hours * 240; n += 1) {
    const scrape = reader.begin()
    const body = Buffer.from(kongText(20, n))
    for (let at = 0; at < body.length; at += chunk) scrape.feed(body.subarray(at, at + chunk))
    const collected = scrape.commit({ at: (n + 1) * 15_000, gapMs: 60_000 })
    samples += collected.samples
    for (const { section, keys, values } of collected.sections) {
      const points = sections.get(section.id) ?? { section, ids: new Map(), list: [] }
      sections.set(section.id, points)
      for (const key of keys) if (!points.ids.has(key)) points.ids.set(key, points.ids.size)
      const pairs = keys.map((key, at) => ({ id: points.ids.get(key), value: values[at] })).sort((a, b) => a.id - b.id)
      points.list.push({
        n,
        body: packPoint({ ids: pairs.map(({ id }) => id), values: pairs.map(({ value }) => value) }),
      })
    }
  }
  const bytes = { scrape: 0, minute: 0, hour: 0 }
  for (const { section, list } of sections.values()) {
    for (let hour = 0; hour < hours; hour += 1) {
      const block = turned(list.filter(({ n }) => Math.floor(n / 240) === hour))
      const isGauge = section.type === 'gauge'
      const fold = (stepMs) => foldBlock(block, { stepMs, isGauge, fold: section.fold })
      // With what Postgres adds to a row: its head, its key, and its place in the index.
      const size = (one) => deflateRawSync(packBlock(one, isGauge)).length + 75
      bytes.scrape += size(block)
      bytes.minute += size(fold(60_000))
      bytes.hour += size(fold(3_600_000))
    }
  }
  const perHour = (one) => one / hours
  const total = perHour(bytes.scrape) * 48 + (perHour(bytes.minute) + perHour(bytes.hour)) * 720
  return { bytesPerSample: total / ((samples / hours) * 720) }
}

function turned(list) {
  const series = new Map()
  list.forEach(({ body }, place) => {
    readPoint(body, (id, value) => {
      const one = series.get(id) ?? { id, places: [], values: [] }
      series.set(id, one)
      one.places.push(place)
      one.values.push(value)
    })
  })
  return {
    times: list.map(({ n }) => (n + 1) * 15_000),
    spans: list.map(() => 15_000),
    series: [...series.values()].sort((a, b) => a.id - b.id),
  }
}

function read(body, layout) {
  const values = new Float64Array(400_000)
  let count = 0
  const sink = {
    seriesOf: () => count++,
    sample: (series, value) => {
      values[series] = value
    },
  }
  const reader = scrapeReader(sink, { layout })
  for (let at = 0; at < body.length; at += chunk) reader.feed(body.subarray(at, at + chunk))
  return reader.end()
}

/** As Kong 3.9 writes it: 52 lines a route, some of which grow from round to round. */
function kongText(routes, round) {
  const lines = ['# TYPE kong_http_requests_total counter']
  for (let at = 0; at < routes; at += 1) {
    const place = `service="service-${at % 97}",route="route-of-service-${at}"`
    const pace = at % 5 === 0 ? 0 : 1 + ((at * 31) % 60)
    const count = (share) => Math.floor((1_000 + pace * (round + noise(at, round, share))) * share)
    for (const [code, share] of [
      ['200', 0.95],
      ['404', 0.03],
      ['500', 0.005],
      ['502', 0.002],
    ])
      lines.push(
        `kong_http_requests_total{${place},code="${code}",source="service",workspace="default",consumer=""} ${count(share)}`,
      )
    for (const [name, bounds] of [
      ['kong', kongMs],
      ['upstream', otherMs],
      ['request', otherMs],
    ]) {
      bounds.forEach((le, index) => {
        const below = Math.min(1, (index + 1 + (at % 4)) / bounds.length)
        lines.push(
          `kong_${name}_latency_ms_bucket{${place},workspace="default",le="${le}"} ${count(le === '+Inf' ? 1 : below)}`,
        )
      })
      lines.push(`kong_${name}_latency_ms_count{${place},workspace="default"} ${count(1)}`)
      lines.push(`kong_${name}_latency_ms_sum{${place},workspace="default"} ${count(40)}`)
    }
    for (const direction of ['ingress', 'egress'])
      lines.push(
        `kong_bandwidth_bytes{${place},direction="${direction}",workspace="default",consumer=""} ${count(700)}`,
      )
  }
  return `${lines.join('\n')}\n`
}

/** A number from 0 to 1 that looks like none other: traffic is not regular, and what is regular packs too well. */
function noise(at, round, share) {
  const value = Math.sin(at * 12.9898 + round * 78.233 + share * 37.719) * 43_758.5453
  return value - Math.floor(value)
}
