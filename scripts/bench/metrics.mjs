import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freshDatabase } from '../harness/database.mjs'
import { root } from '../root.mjs'
import { startChild } from '../start/child.mjs'
import { findPrometheus, noPrometheus, startPrometheus } from '../testing/prometheus.mjs'
import { measureCharts } from './charts.mjs'
import { openLivelyGateway } from './lively-gateway.mjs'
import { asked, dashboard } from './panels-asked.mjs'
import { beginOf, openMetricsOf, recordings } from './recorded-metrics.mjs'
import { percentile } from './report.mjs'

/** What metrics cost: reading, keeping and showing them; beside a Prometheus where the machine has one. */
export async function measureMetrics(workbench) {
  const target = startChild(['scripts/bench/metrics-target.mjs'])
  const database = await freshDatabase(workbench.postgres.url, `bench_metrics_${randomBytes(4).toString('hex')}`)
  try {
    const { port } = await new Promise((resolve) => target.onMessage(resolve))
    const place = { databaseUrl: database.url, targetUrl: `http://127.0.0.1:${port}` }
    const figures = [...(await measureScrapes(place)), ...(await measureBesidePrometheus(place))]
    const connectionId = await openLivelyGateway(workbench)
    return [
      ...figures,
      ...(await measurePanels(workbench, connectionId)),
      ...(await measureCharts(workbench, connectionId)),
    ]
  } finally {
    await target.stop()
    await database.drop()
  }
}

/** From the bytes alone, and from the request to the rows in Postgres. */
async function measureScrapes(place) {
  const { megabytes, parseMbs, peerMbs } = await inProcess('metrics-process.mjs')
  const { small, middle, large } = await inProcess('metrics-stored.mjs', place)
  const programs = findPrometheus()
  const whole = programs && (await prometheusScrape(programs, place.targetUrl))
  const beside = (name, value, target) =>
    programs
      ? { name, value, unit: 'ms', peer: whole.msOfMegabyte, peerName: 'Prometheus, its whole scrape', target }
      : { name, skipped: noPrometheus }
  return [
    {
      name: `metrics of ${Math.round(megabytes)} MB read, time for 1 MB`,
      value: 1_000 / parseMbs,
      unit: 'ms',
      peer: 1_000 / peerMbs,
      peerName: 'parse-prometheus-text-format',
      target: 0.2,
    },
    beside(`metrics of ${Math.round(megabytes)} MB read, time for 1 MB`, 1_000 / parseMbs, 1),
    beside(
      `metrics of ${Math.round(large.bytes / 1e6)} MB from the request to Postgres, time for 1 MB`,
      (large.bestMs * 1e6) / large.bytes,
      1,
    ),
    limit(`scrape of ${middle.samples} samples, from the request to Postgres`, middle.ms, 200, 'ms'),
    limit('others wait meanwhile', middle.blockedMs, 50, 'ms'),
    limit(`the first scrape of ${middle.samples} series`, middle.firstMs, 3_000, 'ms'),
    limit(`50 gateways of ${small.samples} samples at 15 s, of a core`, (small.cpuMs * 50) / 150, 25, '%'),
  ]
}

/** The quickest of Prometheus' own scrapes of the same text. */
async function prometheusScrape(programs, targetUrl) {
  const routes = 3_500
  const { byteLength } = await (await fetch(`${targetUrl}/routes-${routes}/metrics`)).arrayBuffer()
  const config = [
    'global: { scrape_interval: 2s, scrape_timeout: 2s }',
    'scrape_configs:',
    `  - { job_name: kong, metrics_path: /routes-${routes}/metrics, static_configs: [{ targets: ['${new URL(targetUrl).host}'] }] }`,
  ].join('\n')
  const server = await startPrometheus(programs, { config })
  try {
    await sleep(16_000)
    const query = encodeURIComponent('min_over_time(scrape_duration_seconds{job="kong"}[30s]) and up == 1')
    const { data } = await (await fetch(`${server.url}/api/v1/query?query=${query}`)).json()
    const seconds = Number(data.result[0]?.value[1])
    if (!(seconds > 0)) throw new Error('Prometheus did not scrape.')
    return { msOfMegabyte: (seconds * 1e9) / byteLength }
  } finally {
    await server.stop()
  }
}

/** Half a million samples in both: what they take, and how quick charts of them are. */
async function measureBesidePrometheus(place) {
  const programs = findPrometheus()
  const now = Date.now()
  const begins = Object.fromEntries(Object.entries(recordings).map(([name, one]) => [name, beginOf(one, now)]))
  const servers = {}
  try {
    for (const [name, recording] of programs ? Object.entries(recordings) : [])
      servers[name] = await startPrometheus(programs, { openMetrics: openMetricsOf(recording, begins[name]) })
    const urls = Object.fromEntries(Object.entries(servers).map(([name, { url }]) => [name, url]))
    const env = { BEGINS: JSON.stringify(begins), PROMETHEUS_URLS: JSON.stringify(urls) }
    const { ownMs, theirMs, wholeMs, bytes } = await inProcess('metrics-panels.mjs', place, env)
    const samples = [...recordings.finest.samples(0)].length
    const perHour = samples * 240
    const kept = (bytes.MetricBlock * 48 + (bytes.MetricMinute + bytes.MetricHour) * 720) / (perHour * 720)
    const beside = (name, figure) => (programs ? { name, ...figure() } : { name, skipped: noPrometheus })
    const size = (value) => () => ({
      value,
      unit: 'bytes',
      peer: servers.finest.blockBytes / (samples * (recordings.finest.count + 1)),
      peerName: 'blocks of Prometheus',
      target: 1.5,
    })
    return [
      beside('a sample where every scrape is kept', size(bytes.MetricBlock / perHour)),
      beside('a sample of 30 days, by the minute after two days', size(kept)),
      beside('a panel of up to 30 days, p95', () => ({
        value: ownMs,
        unit: 'ms',
        peer: theirMs,
        peerName: 'query_range',
        target: 2,
      })),
      limit('a panel of up to 30 days in the server, p95', ownMs, 25, 'ms'),
      limit('a dashboard of 8 panels in the server, p95', wholeMs, 100, 'ms'),
    ]
  } finally {
    for (const { stop } of Object.values(servers)) await stop()
  }
}

/** Panels of a gateway with a day of history, through the console's API. */
export async function measurePanels({ admin }, connectionId) {
  const to = Date.now()
  const ask = (panels, { ms, points }) => {
    const query = new URLSearchParams({ panels: panels.join(','), from: to - ms, to, points })
    return timeOf(() => admin.ask('GET', `/api/connections/${connectionId}/metrics/panels?${query}`))
  }
  const single = []
  const whole = []
  for (let round = 0; round < 30; round += 1) {
    for (const one of asked) single.push(await ask([one.panel], one))
    whole.push(await ask(dashboard, asked[0]))
  }
  return [
    limit('a panel, p95', percentile(single, 0.95), 25, 'ms'),
    limit('a dashboard of 8 panels, p95', percentile(whole, 0.95), 100, 'ms'),
  ]
}

function limit(name, value, most, unit) {
  return { name, value, unit, peer: most, peerName: 'limit', target: 1 }
}

async function timeOf(act) {
  const startedAt = performance.now()
  await act()
  return performance.now() - startedAt
}

/** What a script of this folder prints, in a process of its own: with a database where it is given a place. */
async function inProcess(script, place, more = {}) {
  const settings = place && {
    DATABASE_URL: place.databaseUrl,
    TARGET_URL: place.targetUrl,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=react-server', path.join(root, 'scripts', 'bench', script)],
    { maxBuffer: 1 << 20, env: { ...process.env, ...settings, ...more } },
  )
  return JSON.parse(stdout)
}
