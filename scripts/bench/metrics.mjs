import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../root.mjs'
import { percentile } from './report.mjs'

/** Bytes a sample takes in Prometheus 2.42's blocks of such series, its index included: measured once, beside the same counters. */
const prometheusBytes = 3.9

const dashboard = [
  'requests-total',
  'requests-by-code',
  'error-share',
  'latency-request',
  'latency-kong',
  'latency-upstream',
  'bandwidth-total',
  'connections',
]

/** What metrics cost: reading, keeping and showing them. */
export async function measureMetrics(workbench) {
  return [...(await measureAlone()), ...(await measurePanels(workbench))]
}

/** In a process of its own, without database and network. */
async function measureAlone() {
  const script = path.join(root, 'scripts', 'bench', 'metrics-process.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [script], { maxBuffer: 1 << 20 })
  const { megabytes, parseMbs, peerMbs, samples, scrapeMs, blockedMs, bytesPerSample } = JSON.parse(stdout)
  return [
    {
      name: `metrics of ${Math.round(megabytes)} MB read, time for 1 MB`,
      value: 1_000 / parseMbs,
      unit: 'ms',
      peer: 1_000 / peerMbs,
      peerName: 'parse-prometheus-text-format',
      target: 0.2,
    },
    limit(`scrape of ${samples} samples read, added up and packed`, scrapeMs, 200, 'ms'),
    limit('others wait meanwhile', blockedMs, 50, 'ms'),
    {
      name: 'kept of each sample of 30 days',
      value: bytesPerSample,
      unit: 'bytes',
      peer: prometheusBytes,
      peerName: 'Prometheus blocks (recorded)',
      target: 1.5,
    },
  ]
}

/** Panels of a gateway with a day of history, through the console's API. */
async function measurePanels({ admin, yard }) {
  const gateway = await (await fetch(yard.url, { method: 'POST', body: JSON.stringify({ lively: true }) })).json()
  const { id } = await admin.ask('POST', '/api/connections', {
    name: `bench-metrics-${gateway.port}`,
    adminUrl: gateway.url,
    protection: { kind: 'open' },
  })
  await admin.ask('POST', `/api/connections/${id}/metrics/scrape`, {})
  const to = Date.now()
  const ask = (panels, hours) => {
    const query = new URLSearchParams({ panels: panels.join(','), from: to - hours * 3_600_000, to, points: 300 })
    return timeOf(() => admin.ask('GET', `/api/connections/${id}/metrics/panels?${query}`))
  }
  const single = []
  const whole = []
  for (let round = 0; round < 30; round += 1) {
    for (const [panel, hours] of [
      ['requests-by-code', 1],
      ['latency-request', 24],
      ['requests-by-service', 720],
    ])
      single.push(await ask([panel], hours))
    whole.push(await ask(dashboard, 1))
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
