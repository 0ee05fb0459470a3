import 'server-only'
import type { Collected } from '@/lib/metrics/collect'
import { packPoint } from '@/lib/metrics/pack/point'
import { hotRead } from '@/lib/server/db'
import { toBody } from './body'
import { ensurePartition } from './partitions'
import { numbersFor } from './series-numbers'

/**
 * The section of a scrape itself: a row for each, so that a time without any increase can be told from one of which nothing is
 * known. Its body is empty.
 */
export const scrapeSection = 32_767

/**
 * Keeps what one scrape of a node gave. Answers false where there is a scrape of this node and time already: two processes took the same
 * slot, and the first counts.
 */
export async function writePoints(connectionId: string, node: number, collected: Collected): Promise<boolean> {
  const { at, spanMs } = collected
  const rows: { readonly section: number; readonly body: Buffer }[] = [
    { section: scrapeSection, body: Buffer.alloc(0) },
  ]
  for (const { section, keys, values } of collected.sections) {
    const numbers = await numbersFor(connectionId, section.number, keys)
    const pairs = keys.map((key, place) => ({ id: numbers.get(key) ?? 0, value: values[place] ?? 0 }))
    pairs.sort((a, b) => a.id - b.id)
    const point = { ids: pairs.map(({ id }) => id), values: pairs.map(({ value }) => value) }
    rows.push({ section: section.number, body: await toBody(packPoint(point), 1) })
  }
  await ensurePartition('MetricPoint', at)
  const stored = await hotRead<{ section: number }>(
    'metric-points-write',
    `INSERT INTO "MetricPoint" ("node", "section", "at", "spanMs", "body")
     SELECT $1::int, s, $2::timestamptz, $3::int, b FROM unnest($4::smallint[], $5::bytea[]) AS t(s, b)
     WHERE NOT EXISTS (SELECT 1 FROM "MetricPoint" WHERE "node" = $1::int AND "section" = ${scrapeSection} AND "at" = $2::timestamptz)
     ON CONFLICT DO NOTHING RETURNING "section"`,
    [node, new Date(at), Math.round(spanMs), rows.map(({ section }) => section), rows.map(({ body }) => body)],
  )
  return stored.some(({ section }) => section === scrapeSection)
}
