import 'server-only'
import { sections } from '@/lib/metrics/families'
import { type Block, packBlock } from '@/lib/metrics/pack/block'
import { foldBlock } from '@/lib/metrics/pack/fold'
import { readPoint } from '@/lib/metrics/pack/point'
import { db, hotRead } from '@/lib/server/db'
import { fromBody, toBody } from './body'
import { ensurePartition, type FigureTable } from './partitions'
import { scrapeSection } from './write-points'

/** Milliseconds of the time a block holds: the scrapes after its beginning, up to and with its end. */
export const blockMs = 3_600_000

/** One point of a section, as it is kept. */
export type StoredPoint = { readonly at: number; readonly spanMs: number; readonly body: Buffer }

/** A block as a row. */
export type BlockRow = {
  readonly table: FigureTable
  readonly section: number
  readonly at: number
  readonly body: Buffer
}

/**
 * Turns the points of hours that are over into blocks: every scrape, one time a minute, one an hour. Done in one transaction with the mark up to
 * when it is done, so that every point is read from one place only. Safe to be done by several at once.
 */
export async function packHours(connectionId: string, now: number): Promise<void> {
  // A scrape of the last seconds may still be on its way.
  const end = Math.floor((now - 30_000) / blockMs) * blockMs
  const lease = await db().metricLease.findUnique({ where: { connectionId } })
  const nodes = await db().metricNode.findMany({ where: { connectionId }, select: { id: true } })
  const ids = nodes.map(({ id }) => id)
  // Hours of which there is nothing are passed over: a connection may have been off for a year.
  const next = (after: number) => firstPoint(ids, after, end)
  const packedUntil = lease?.packedUntil?.getTime() ?? 0
  for (let first = await next(packedUntil); first !== undefined; ) {
    const from = blockOf(first)
    const rows: (BlockRow & { readonly node: number })[] = []
    const seen = new Set<number>()
    for (const { id: node } of nodes) {
      const points = await pointsOf(node, from)
      for (const [section, list] of points) {
        for (const row of await blockRows(section, from, list, seen)) rows.push({ ...row, node })
      }
    }
    await keepBlocks(connectionId, from + blockMs, rows)
    await noteSeen([...seen], from + blockMs)
    first = await next(from + blockMs)
  }
}

/** The beginning of the block a time belongs to. */
export function blockOf(at: number): number {
  return (Math.ceil(at / blockMs) - 1) * blockMs
}

/** The three rows of a section's hour. `seen` is told the series that are in it. */
export async function blockRows(
  section: number,
  from: number,
  points: readonly StoredPoint[],
  seen?: Set<number>,
): Promise<BlockRow[]> {
  const { isGauge, fold } = manners(section)
  const block = await turned(points)
  for (const { id } of block.series) seen?.add(id)
  const step = { isGauge, fold }
  const bodies: readonly (readonly [FigureTable, Block])[] = [
    ['MetricBlock', block],
    ['MetricMinute', foldBlock(block, { ...step, stepMs: 60_000 })],
    ['MetricHour', foldBlock(block, { ...step, stepMs: blockMs })],
  ]
  return Promise.all(
    bodies.map(async ([table, one]) => ({ table, section, at: from, body: await toBody(packBlock(one, isGauge)) })),
  )
}

/** Keeps blocks and the mark up to which points are packed. */
export async function keepBlocks(
  connectionId: string,
  packedUntil: number,
  rows: readonly (BlockRow & { readonly node: number })[],
): Promise<void> {
  for (const { table, at } of rows) await ensurePartition(table, at)
  await db().$transaction(async (transaction) => {
    for (const table of ['MetricBlock', 'MetricMinute', 'MetricHour'] as const) {
      const own = rows.filter((row) => row.table === table)
      for (let from = 0; from < own.length; from += 200) {
        const part = own.slice(from, from + 200)
        await transaction.$executeRawUnsafe(
          `INSERT INTO "${table}" ("node", "section", "at", "body")
           SELECT n, s, a, b FROM unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::bytea[]) AS t(n, s, a, b)
           ON CONFLICT DO NOTHING`,
          part.map(({ node }) => node),
          part.map(({ section }) => section),
          part.map(({ at }) => new Date(at)),
          part.map(({ body }) => body),
        )
      }
    }
    const until = new Date(packedUntil)
    await transaction.$executeRaw`
      INSERT INTO "MetricLease" ("connectionId", "holder", "heldUntil", "packedUntil")
      VALUES (${connectionId}::uuid, '', '-infinity', ${until})
      ON CONFLICT ("connectionId") DO UPDATE SET "packedUntil" = GREATEST("MetricLease"."packedUntil", EXCLUDED."packedUntil")`
  })
}

/** Notes that something of series is kept up to a time, at most once a day for each: tidy-figures.ts removes those of which nothing is. */
async function noteSeen(ids: readonly number[], at: number): Promise<void> {
  for (let from = 0; from < ids.length; from += 10_000)
    await hotRead(
      'metric-series-seen',
      `UPDATE "MetricSeries" SET "lastAt" = $2::timestamptz WHERE "id" = ANY($1::int[]) AND "lastAt" < $2::timestamptz - interval '20 hours'`,
      [ids.slice(from, from + 10_000), new Date(at)],
    )
}

/** When the first scrape after a time was, up to another. */
async function firstPoint(nodes: readonly number[], after: number, until: number): Promise<number | undefined> {
  const [row] = await hotRead<{ at: Date | null }>(
    'metric-points-first',
    `SELECT min("at") AS at FROM "MetricPoint" WHERE "node" = ANY($1::int[]) AND "section" = ${scrapeSection} AND "at" > $2 AND "at" <= $3`,
    [nodes, new Date(after), new Date(until)],
  )
  return row?.at?.getTime()
}

async function pointsOf(node: number, from: number): Promise<Map<number, StoredPoint[]>> {
  const rows = await hotRead<{ section: number; at: Date; spanMs: number; body: Buffer }>(
    'metric-points-hour',
    'SELECT "section", "at", "spanMs", "body" FROM "MetricPoint" WHERE "node" = $1 AND "at" > $2 AND "at" <= $3 ORDER BY "section", "at"',
    [node, new Date(from), new Date(from + blockMs)],
  )
  const bySection = new Map<number, StoredPoint[]>()
  for (const { section, at, spanMs, body } of rows) {
    const list = bySection.get(section) ?? []
    bySection.set(section, list)
    list.push({ at: at.getTime(), spanMs, body })
  }
  return bySection
}

function manners(section: number): { readonly isGauge: boolean; readonly fold: 'avg' | 'min' | 'max' } {
  const known = sections[section]
  return { isGauge: known?.type === 'gauge', fold: known?.fold ?? 'avg' }
}

/** Points of one section, series by series. */
async function turned(points: readonly StoredPoint[]): Promise<Block> {
  const series = new Map<number, { places: number[]; values: number[] }>()
  for (const [place, { body }] of points.entries()) {
    if (body.length === 0) continue
    readPoint(await fromBody(body), (id, value) => {
      const one = series.get(id) ?? { places: [], values: [] }
      series.set(id, one)
      one.places.push(place)
      one.values.push(value)
    })
  }
  return {
    times: points.map(({ at }) => at),
    spans: points.map(({ spanMs }) => spanMs),
    series: [...series].sort(([a], [b]) => a - b).map(([id, one]) => ({ id, ...one })),
  }
}
