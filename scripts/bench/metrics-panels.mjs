// Run by itself as metrics-stored.mjs, with BEGINS and, where there is one for each recording, PROMETHEUS_URLS (JSON): prints what panels of the same
// series take here and by query_range, and how many bytes they take, as JSON.
import { createRequire } from 'node:module'
import { register } from 'tsx/cjs/api'
import { dashboard, single } from './panels-asked.mjs'
import { recordings, scrapesOf } from './recorded-metrics.mjs'
import { percentile } from './report.mjs'

register()
const load = createRequire(import.meta.url)
const { db } = load('../../lib/server/db.ts')
const { log } = load('../../lib/server/log.ts')
const { jobContext } = load('../../lib/server/jobs/job-context.ts')
const { collector } = load('../../lib/metrics/collect.ts')
const { panelOf } = load('../../lib/metrics/panels/registry.ts')
const { promqlOf } = load('../../lib/metrics/promql.ts')
const { readPanels } = load('../../lib/server/metrics/read-panels.ts')
const { blockMs, blockOf, blockRows, keepBlocks } = load('../../lib/server/metrics/store/pack-hours.ts')
const { numbersFor } = load('../../lib/server/metrics/store/series-numbers.ts')
const { pointBody, scrapeSection } = load('../../lib/server/metrics/store/write-points.ts')

const hour = 3_600_000
const rounds = 40

log.level = 'silent'
const begins = JSON.parse(process.env.BEGINS)
const urls = JSON.parse(process.env.PROMETHEUS_URLS ?? '{}')
const [own, theirs, whole] = [[], [], []]
let bytes
for (const [name, recording] of Object.entries(recordings)) {
  const { context, kept } = await store(name, recording)
  if (name === 'finest') bytes = bytesOf(kept)
  const to = begins[name] + recording.count * recording.stepMs
  for (const { panel, ms: length, points } of single[name]) {
    const wish = { panels: [panel], from: to - length, to, points, offsetMs: 0 }
    // The first of each finds nothing in any cache.
    for (let round = 0; round <= rounds; round += 1) {
      const [ms, answer] = await timeOf(() => readPanels(context, wish, to))
      if (round > 0) own.push(ms)
      if (urls[name] && round > 0) theirs.push(await timeOfPrometheus(urls[name], panel, answer))
    }
  }
  if (name !== 'finest') continue
  const wish = { panels: dashboard, from: to - hour, to, points: 300, offsetMs: 0 }
  for (let round = 0; round <= rounds; round += 1) {
    const [ms] = await timeOf(() => readPanels(context, wish, to))
    if (round > 0) whole.push(ms)
  }
}
const p95 = (list) => (list.length === 0 ? undefined : percentile(list, 0.95))
console.log(JSON.stringify({ ownMs: p95(own), theirMs: p95(theirs), wholeMs: p95(whole), bytes }))
await db().$disconnect()
process.exit(0)

/** Puts a recording into the store, hour by hour, as if each had been packed when it was over. */
async function store(name, recording) {
  const adminUrl = `${process.env.TARGET_URL}/${name}`
  const { id: connectionId } = await db().connection.create({ data: { name, adminUrl, protection: { kind: 'open' } } })
  const context = await jobContext('scrape-metrics', connectionId)
  const reader = collector()
  const kept = []
  let node
  let hours = new Map()
  let present
  const flush = async () => {
    const rows = []
    for (const [section, points] of hours)
      for (const row of await blockRows(section, present, points)) rows.push({ ...row, node })
    kept.push(...rows)
    if (rows.length > 0) await keepBlocks(connectionId, present + blockMs, rows)
    hours = new Map()
  }
  for (const { at, body } of scrapesOf(recording, begins[name])) {
    const scrape = reader.begin()
    scrape.feed(body)
    const { sections, spanMs, samples, generation } = scrape.commit({ at, gapMs: 150_000 })
    const seen = { isUp: true, samples, generation, lastTriedAt: new Date(at), lastScrapeAt: new Date(at) }
    node ??= (await db().metricNode.create({ data: { connectionId, key: 'n', address: name, ...seen } })).id
    const from = blockOf(at)
    if (present !== undefined && from !== present) await flush()
    present = from
    const add = (section, one) => hours.set(section, [...(hours.get(section) ?? []), { at, spanMs, body: one }])
    add(scrapeSection, Buffer.alloc(0))
    const wanted = sections.map(({ section, keys }) => ({ section: section.number, keys }))
    const numbers = await numbersFor(connectionId, wanted)
    for (const { section, keys, values } of sections)
      add(section.number, await pointBody(numbers.get(section.number), { keys, values }))
  }
  await flush()
  return { context, kept }
}

/** By table what an hour takes, with what Postgres adds to a row: its head, its key, and its place in the index. */
function bytesOf(rows) {
  const whole = rows.filter(({ at }) => at >= begins.finest)
  const sum = { MetricBlock: 0, MetricMinute: 0, MetricHour: 0 }
  for (const { table, body } of whole) sum[table] += (body.length + 75) / 2
  return sum
}

async function timeOfPrometheus(url, panel, { from, to, stepMs }) {
  const range = `${Math.max(60, stepMs / 1_000)}s`
  const queries = promqlOf(panelOf(panel), { generation: 'b', range })
  const [ms] = await timeOf(() =>
    Promise.all(
      queries.map(async ({ query }) => {
        const search = new URLSearchParams({ query, start: from / 1_000, end: to / 1_000, step: stepMs / 1_000 })
        const { data } = await (await fetch(`${url}/api/v1/query_range?${search}`)).json()
        if (data.result.length === 0) throw new Error(`Prometheus has nothing for ${query}.`)
      }),
    ),
  )
  return ms
}

async function timeOf(act) {
  const startedAt = performance.now()
  const answer = await act()
  return [performance.now() - startedAt, answer]
}
