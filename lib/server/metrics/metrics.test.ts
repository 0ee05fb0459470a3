import { beforeAll, describe, expect, it } from 'vitest'
import type { PanelData } from '@/lib/contract/metrics'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { connected } from '@/lib/server/testing/connected'
import { standIn } from '@/lib/server/testing/metrics/stand-in'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readMarks } from './read-marks'
import { readPanels } from './read-panels'
import { readSettings } from './read-settings'
import { scrapeConnection } from './scrape-connection'
import { defaultSettings, settingsOf } from './settings-row'
import { packHours } from './store/pack-hours'
import { partitionsOf } from './store/partitions'
import { tidyFigures } from './tidy-figures'
import { updateSettings } from './update-settings'

withTestDatabase()

const hour = 3_600_000
/** A gateway whose metrics are what a test says. */
let body = ''
let status = 200
const gateway = standIn((request, response) => {
  if (request.url !== '/metrics') return response.writeHead(404).end()
  return response.writeHead(status, { 'content-type': 'text/plain; charset=UTF-8' }).end(body)
})
/** What a Kong 3.9 shows: requests, errors, and how many took up to 25, 50 and more milliseconds. */
function kong({ ok, failed, fast, slow }: { ok: number; failed: number; fast: number; slow: number }): string {
  const place = 'service="orders",route="orders-v1"'
  const all = fast + slow
  return `${[
    '# TYPE kong_http_requests_total counter',
    `kong_http_requests_total{${place},code="200",source="service",workspace="default",consumer="ana"} ${ok}`,
    `kong_http_requests_total{${place},code="502",source="kong",workspace="default",consumer=""} ${failed}`,
    '# TYPE kong_request_latency_ms histogram',
    `kong_request_latency_ms_bucket{${place},workspace="default",le="25"} ${fast}`,
    `kong_request_latency_ms_bucket{${place},workspace="default",le="50"} ${all}`,
    `kong_request_latency_ms_bucket{${place},workspace="default",le="+Inf"} ${all}`,
    `kong_request_latency_ms_count{${place},workspace="default"} ${all}`,
    `kong_request_latency_ms_sum{${place},workspace="default"} ${all * 20}`,
    'kong_node_info{node_id="n-1",version="3.9.3"} 1',
    'kong_nginx_connections_total{node_id="n-1",subsystem="http",state="active"} 7',
    'kong_upstream_target_health{upstream="pool",target="a:1",address="10.0.0.1:1",state="healthy",subsystem="http"} 0',
    'kong_upstream_target_health{upstream="pool",target="a:1",address="10.0.0.1:1",state="unhealthy",subsystem="http"} 1',
  ].join('\n')}\n`
}

const settings = { ...defaultSettings }
const begin = Date.UTC(2026, 10, 21, 10, 0, 0)

/** Scrapes every 15 s by the clock of the test; the collector measures real time, so it is told the gap is none. */
async function scrapeAt(context: ConnectionContext, at: number): Promise<void> {
  await scrapeConnection(context, settings, at, at)
}

function values(panels: readonly PanelData[], id: string, key = 'all'): readonly (number | null)[] {
  return panels.find((panel) => panel.id === id)?.series.find((line) => line.key === key)?.values ?? []
}

describe('metrics of a gateway', () => {
  let context: UserContext & ConnectionContext

  beforeAll(async () => {
    context = await connected(gateway.url())
  })

  const ask = (panels: string[], from: number, to: number, more = {}) =>
    readPanels(context, { panels, from, to, points: 1_000, offsetMs: 0, ...more }, to)

  it('become rates, shares and quantiles, before and after they are packed', async () => {
    // 30 requests and 1 error each 15 s; of the 31 all but 1 are fast. The node restarts after 20 scrapes, and three are lost.
    for (let n = 0; n <= 239; n += 1) {
      const since = n >= 20 ? n - 20 : n
      body = kong({ ok: 30 * since, failed: since, fast: 30 * since, slow: since })
      if (n < 100 || n > 110) await scrapeAt(context, begin + n * 15_000)
    }
    const expectAll = async () => {
      const { panels, stepMs, resolution } = await ask(
        ['requests-total', 'error-share', 'latency-request', 'requests-by-route', 'targets-health', 'connections'],
        begin,
        begin + hour,
      )
      expect(stepMs).toBe(15_000)
      expect(resolution).toBe('scrape')
      const rates = values(panels, 'requests-total')
      expect(rates).toHaveLength(241)
      expect(rates[0]).toBeNull()
      expect(rates[19]).toBeCloseTo(31 / 15, 4)
      // A counter that begins anew at zero gives nothing in that step, and is never below zero.
      expect(rates[20]).toBeCloseTo((3 * 31) / 60, 4)
      expect(rates[30]).toBeCloseTo(31 / 15, 4)
      // Nothing was heard for eleven scrapes: what is past two intervals is a gap, and so is the first one after it.
      expect(rates.slice(101, 112)).toEqual(new Array(11).fill(null))
      expect(rates[112]).toBeCloseTo(31 / 15, 4)
      expect(values(panels, 'error-share')[50]).toBeCloseTo(100 / 31, 3)
      // rank 0.5 * 31 = 15.5 of 30 in [0, 25]; rank 0.99 * 31 = 30.69 is 0.69 into the one of [25, 50].
      expect(values(panels, 'latency-request', 'p50')[50]).toBeCloseTo((25 * 15.5) / 30, 3)
      expect(values(panels, 'latency-request', 'p99')[50]).toBeCloseTo(25 + 25 * 0.69, 2)
      expect(values(panels, 'requests-by-route', 'orders/orders-v1')[50]).toBeCloseTo(31 / 15, 4)
      expect(values(panels, 'targets-health', 'pool/a:1/10.0.0.1:1')[50]).toBe(-1)
      expect(values(panels, 'connections', 'active')[50]).toBe(7)
    }
    await expectAll()
    await packHours(context.connection.id, begin + hour + 60_000)
    expect(await db().metricBlock.count()).toBeGreaterThan(5)
    await expectAll()
  })

  it('are the same by the minute and by the hour', async () => {
    const { panels, stepMs, resolution } = await ask(['requests-total'], begin, begin + hour, { points: 61 })
    expect([stepMs, resolution]).toEqual([60_000, 'minute'])
    expect(values(panels, 'requests-total')[10]).toBeCloseTo(31 / 15, 4)
    const long = await ask(['requests-total'], begin - 23 * hour, begin + hour, { points: 25 })
    expect([long.stepMs, long.resolution]).toEqual([hour, 'hour'])
    // 228 scrapes were heard, 225 told an increase of 15 s; one of them was a restart.
    expect(values(long.panels, 'requests-total').at(-1)).toBeCloseTo((226 * 31) / (227 * 15), 2)
  })

  it('narrow to a service, a route, a consumer, and to nothing where there is none', async () => {
    const of = async (panel: string, scope: object) =>
      (await ask([panel], begin, begin + hour, scope)).panels[0]?.series ?? []
    expect((await of('requests-by-code', { service: ['orders'] })).map(({ label }) => label)).toEqual(['200', '502'])
    expect((await of('requests-total', { consumer: ['ana'] }))[0]?.values[50]).toBeCloseTo(2, 4)
    expect(await of('requests-by-code', { service: ['nobody'] })).toEqual([])
    expect(await of('memory-workers', { service: ['orders'] })).toEqual([])
  })

  it('say why a scrape gave nothing, and keep what was there', async () => {
    status = 503
    await scrapeAt(context, begin + hour + 15_000)
    status = 200
    const failing = await readSettings(context)
    expect(failing.collection).toMatchObject({ state: 'failing', failure: 'refused' })
    body = '<!doctype html>'
    await scrapeAt(context, begin + hour + 30_000)
    expect((await readSettings(context)).collection.failure).toBe('not_metrics')
    body = kong({ ok: 1, failed: 0, fast: 1, slow: 0 })
    await scrapeAt(context, begin + hour + 45_000)
    const healed = await readSettings(context)
    expect(healed.collection).toMatchObject({ state: 'on', generation: 'b' })
    expect(healed.collection.nodes).toHaveLength(1)
  })

  it('keep a slot once, whoever takes it', async () => {
    const count = () => db().metricPoint.count()
    const before = await count()
    await scrapeAt(context, begin + hour + 45_000)
    expect(await count()).toBe(before)
  })

  it('mark restarts', async () => {
    const { marks } = await readMarks(context, { from: begin, to: begin + hour })
    expect(marks.filter(({ kind }) => kind === 'restart')).toMatchObject([{ at: begin + 20 * 15_000 }])
  })

  it('leave by their age', async () => {
    const dayAfter = begin + 4 * 24 * hour
    await packHours(context.connection.id, dayAfter)
    await tidyFigures(dayAfter)
    expect(await db().metricBlock.count()).toBe(0)
    expect(await partitionsOf('MetricPoint')).toEqual([])
    expect(await db().metricMinute.count()).toBeGreaterThan(0)
    await tidyFigures(begin + 40 * 24 * hour)
    expect(await db().metricMinute.count()).toBe(0)
    expect(await db().metricHour.count()).toBeGreaterThan(0)
  })
})

describe('settings', () => {
  it('keep a secret to themselves, and ask for it again where the way changed', async () => {
    const url = gateway.url()
    const context = await connected(url)
    const prometheus = { url, matchers: [], caCertificate: '', verifyTls: true }
    const saved = await updateSettings(context, {
      source: 'prometheus',
      prometheus: { ...prometheus, auth: { kind: 'bearer', token: 'quiet-harbour' } },
    })
    expect(JSON.stringify(saved)).not.toContain('quiet-harbour')
    expect(saved.prometheus?.auth).toEqual({ kind: 'bearer', hasSecret: true })
    expect((await settingsOf(context.connection.id)).secret).not.toContain('quiet-harbour')
    expect(JSON.stringify(await db().auditEntry.findMany())).not.toContain('quiet-harbour')
    const moved = { ...prometheus, url: 'http://127.0.0.1:9', auth: { kind: 'bearer' as const } }
    await expect(updateSettings(context, { prometheus: moved })).rejects.toMatchObject({ code: 'invalid' })
    await expect(updateSettings(context, { statusAddresses: ['http://169.254.169.254/'] })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
