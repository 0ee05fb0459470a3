import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from './report.mjs'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const patienceMs = 120_000
/** So fast is an answer that costs nothing, and so long is it waited for. */
const quietMs = 8
const quietWithinMs = 30_000

/**
 * A demo gateway with traffic, and a connection to it whose day of history has been read to its end: the oldest comes last (lib/server/metrics/backfill.ts),
 * so it is over when the day's first hours have figures; what was written then still keeps the machine busy for some seconds, which are waited for, too.
 * @returns {Promise<string>} the connection's id
 */
export async function openLivelyGateway({ admin, yard }) {
  const gateway = await (await fetch(yard.url, { method: 'POST', body: JSON.stringify({ lively: true }) })).json()
  const { id } = await admin.ask('POST', '/api/connections', {
    name: `bench-metrics-${gateway.port}`,
    adminUrl: gateway.url,
    protection: { kind: 'open' },
  })
  const from = Date.now() - dayMs
  await admin.ask('POST', `/api/connections/${id}/metrics/scrape`, {})
  const query = new URLSearchParams({ panels: 'requests-total', from, to: from + 2 * hourMs, points: 100 })
  const until = Date.now() + patienceMs
  for (;;) {
    const { panels } = await admin.ask('GET', `/api/connections/${id}/metrics/panels?${query}`)
    if (panels[0].series.some(({ values }) => values.some((value) => value !== null))) {
      await untilQuiet(admin)
      return id
    }
    if (Date.now() > until) throw new Error(`The history of a gateway was not read within ${patienceMs / 1_000} s.`)
    await sleep(100)
  }
}

async function untilQuiet(admin) {
  const until = Date.now() + quietWithinMs
  while (Date.now() < until) {
    const times = []
    for (let round = 0; round < 30; round += 1) {
      const startedAt = performance.now()
      await admin.ask('GET', '/api/health/live')
      times.push(performance.now() - startedAt)
    }
    if (percentile(times, 0.9) < quietMs) return
    await sleep(500)
  }
}
