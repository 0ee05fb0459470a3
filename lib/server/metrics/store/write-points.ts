import 'server-only'
import type { Collected, SectionValues } from '@/lib/metrics/collected'
import { inTurns } from '@/lib/metrics/in-slices'
import { packInTurns } from '@/lib/metrics/pack/point'
import { hotRead } from '@/lib/server/db'
import { breather } from '../breather'
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
  const numbers = await numbersFor(
    connectionId,
    collected.sections.map(({ section, keys }) => ({ section: section.number, keys })),
  )
  const breathe = breather()
  for (const { section, keys, values } of collected.sections) {
    await breathe()
    const body = await pointBody(numbers.get(section.number) ?? new Map(), { keys, values }, breathe)
    rows.push({ section: section.number, body })
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

/** Values of one section as a column keeps them. `numbers`: the number of each key. A section may have a hundred thousand: others get their turn meanwhile. */
export async function pointBody(
  numbers: ReadonlyMap<string, number>,
  { keys, values }: Pick<SectionValues, 'keys' | 'values'>,
  breathe = breather(),
): Promise<Buffer> {
  return toBody(await inTurns(packed(numbers, { keys, values }), breathe), 1)
}

function* packed(
  numbers: ReadonlyMap<string, number>,
  { keys, values }: Pick<SectionValues, 'keys' | 'values'>,
): Generator<void, Uint8Array> {
  const ids = new Float64Array(keys.length)
  for (const [place, key] of keys.entries()) {
    if (place % slice === slice - 1) yield
    ids[place] = numbers.get(key) ?? 0
  }
  if (isAscending(ids)) return yield* packInTurns({ ids, values })
  // Number and place are sorted as one, which needs no comparing function.
  const order = ids.map((id, place) => id * mostPlaces + place)
  yield
  order.sort()
  yield
  const sorted = new Float64Array(keys.length)
  for (const [at, both] of order.entries()) {
    if (at % slice === slice - 1) yield
    const place = both % mostPlaces
    ids[at] = Math.floor(both / mostPlaces)
    sorted[at] = values[place] ?? 0
  }
  return yield* packInTurns({ ids, values: sorted })
}

/** How many series are dealt with between two breaths. */
const slice = 8_192

/** More than a section has series; with the largest number of a series (2^31) it is still a whole double. */
const mostPlaces = 2 ** 21

function isAscending(ids: Float64Array): boolean {
  for (let at = 1; at < ids.length; at += 1) if ((ids[at] as number) < (ids[at - 1] as number)) return false
  return true
}
