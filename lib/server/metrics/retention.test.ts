import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readPanels } from './read-panels'
import { scrapeConnection } from './scrape-connection'
import { defaultSettings } from './settings-row'
import { type BlockRow, keepBlocks, packHours } from './store/pack-hours'
import type { FigureTable } from './store/partitions'
import { tidyFigures } from './tidy-figures'

withTestDatabase()

const hour = 3_600_000
const day = 24 * hour
const now = Date.UTC(2026, 10, 21, 10, 0, 0)
let body = ''
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end(body)
})
let url = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
})

const requests = (route: string, count: number) =>
  `kong_http_requests_total{service="s",route="${route}",code="200",source="service",workspace="default",consumer=""} ${count}\n`

it('leaves exactly what each connection keeps, of 410 days', async () => {
  const kept = [
    { scrapeHours: 48, minuteDays: 30, hourDays: 400 },
    { scrapeHours: 6, minuteDays: 7, hourDays: 30 },
  ]
  const tables = [
    { table: 'MetricBlock', step: hour, back: 60 * hour, keptMs: (at: number) => (kept[at]?.scrapeHours ?? 0) * hour },
    {
      table: 'MetricMinute',
      step: 6 * hour,
      back: 35 * day,
      keptMs: (at: number) => (kept[at]?.minuteDays ?? 0) * day,
    },
    { table: 'MetricHour', step: 12 * hour, back: 410 * day, keptMs: (at: number) => (kept[at]?.hourDays ?? 0) * day },
  ] as const
  const nodes: number[] = []
  for (const retention of kept) {
    const { connection } = await connected(url)
    await db().metricSettings.create({ data: { connectionId: connection.id, ...retention } })
    const node = await db().metricNode.create({
      data: { connectionId: connection.id, key: 'n', address: 'a', isUp: true, lastTriedAt: new Date(now) },
    })
    nodes.push(node.id)
    const rows = tables.flatMap(({ table, step, back }) =>
      beginnings(step, back).map((at): BlockRow & { node: number } => ({
        table,
        section: 1,
        at,
        body: Buffer.from([0, 0]),
        node: node.id,
      })),
    )
    await keepBlocks(connection.id, now, rows)
  }
  await tidyFigures(now)
  for (const [at, node] of nodes.entries())
    for (const { table, step, back, keptMs } of tables) {
      // What ends later than it is kept for stays: an hour that is half too old is whole.
      const expected = beginnings(step, back).filter((begin) => begin + hour > now - keptMs(at))
      expect(await times(table, node), `${table} of connection ${at}`).toEqual(expected.sort((a, b) => a - b))
    }
})

function beginnings(step: number, back: number): number[] {
  return Array.from({ length: back / step }, (_, at) => now - (at + 1) * step)
}

async function times(table: FigureTable, node: number): Promise<number[]> {
  const rows = await db().$queryRawUnsafe<{ at: Date }[]>(
    `SELECT "at" FROM "${table}" WHERE "node" = $1::int ORDER BY "at"`,
    node,
  )
  return rows.map(({ at }) => at.getTime())
}

const scrapeAt = (context: UserContext & ConnectionContext, at: number) =>
  scrapeConnection(context, defaultSettings, at, at)

it('shows the present hour in a chart of 30 days, by the scrapes that are not packed yet', async () => {
  const context = await connected(url)
  // Two requests a second for an hour and a half; the first hour is packed.
  for (let n = 0; n <= 360; n += 1) {
    body = requests('present', 30 * n)
    await scrapeAt(context, now + n * 15_000)
  }
  await packHours(context.connection.id, now + 1.5 * hour)
  const to = now + 1.5 * hour
  const query = { panels: ['requests-total'], from: to - 30 * day, to, points: 1_000, offsetMs: 0 }
  const { resolution, panels, ...answer } = await readPanels(context, query, to)
  expect(resolution).toBe('hour')
  expect(answer.to).toBe(now + 2 * hour)
  const values = panels[0]?.series[0]?.values ?? []
  expect(values.at(-2)).toBeCloseTo(2, 5)
  expect(values.at(-1)).toBeCloseTo(2, 5)
})

it('removes series once nothing of theirs is kept, and numbers them anew when they return', async () => {
  const context = await connected(url)
  const { id: connectionId } = context.connection
  const keys = async () => {
    const rows = await db().metricSeries.findMany({ where: { connectionId }, orderBy: { id: 'asc' } })
    return rows.map(({ id, key }) => ({ id, isBrief: key.includes('brief') }))
  }
  const later = now + 401 * day
  for (const [n, at] of [now, now + 15_000, now + 30_000].entries()) {
    body = requests('steady', n * 10) + requests('brief', n * 10)
    await scrapeAt(context, at)
  }
  await packHours(connectionId, now + 2 * hour)
  // The steady one is still counted when the other has been gone for longer than figures are kept.
  for (const [n, at] of [later, later + 15_000].entries()) {
    body = requests('steady', 100 + n * 10)
    await scrapeAt(context, at)
  }
  await packHours(connectionId, later + 2 * hour)
  const before = await keys()
  expect(before.some(({ isBrief }) => isBrief)).toBe(true)
  await tidyFigures(later + 2 * day)
  const after = await keys()
  expect(after).toEqual(before.filter(({ isBrief }) => !isBrief))
  for (const [n, at] of [later + 3 * day, later + 3 * day + 15_000].entries()) {
    body = requests('steady', 200 + n * 15) + requests('brief', 50 + n * 15)
    await scrapeAt(context, at)
  }
  const to = later + 3 * day + 15_000
  const query = { panels: ['requests-by-route'], from: to - 60_000, to, points: 300, offsetMs: 0 }
  const { panels } = await readPanels(context, query, to)
  expect(panels[0]?.series.map(({ key, values }) => [key, values.at(-1)])).toEqual([
    ['s/brief', 1],
    ['s/steady', 1],
  ])
})
