import 'server-only'
import type { Section } from '@/lib/metrics/families'
import { hotRead } from '@/lib/server/db'
import { oncePerProcess } from '@/lib/server/kong'
import { breather } from '../breather'

/** The series of one connection, both ways. Numbers are never given twice, so what is known stays true. */
export type SeriesNumbers = {
  /** By section's number: key to number. */
  readonly numbers: ReadonlyMap<number, ReadonlyMap<string, number>>
  /** By section's number: number to key. */
  readonly keys: ReadonlyMap<number, ReadonlyMap<number, string>>
}

type Known = {
  /** How often series of the connection had been removed when this was learnt. */
  epoch?: number
  numbers: Map<number, Map<string, number>>
  keys: Map<number, Map<number, string>>
  highest: number
}

type Row = { id: number; section: number; key: string }

const kept = oncePerProcess('metric-series', () => new Map<string, Known>())

/** All series of a connection, what others have added since among them. */
export async function seriesOf(connectionId: string): Promise<SeriesNumbers> {
  const known = knownOf(connectionId)
  const rows = await hotRead<Row>(
    'metric-series-since',
    'SELECT "id", "section", "key" FROM "MetricSeries" WHERE "connectionId" = $1 AND "id" > $2 ORDER BY "id"',
    // A number may be seen after a higher one: two processes write at once.
    [connectionId, Math.max(0, known.highest - 200)],
  )
  for (const row of rows) learn(known, row)
  return known
}

/** Whether a connection has ever had a series of the section that is still kept: a gateway that counts nothing has none. */
export async function hasSeries(connectionId: string, { number }: Pick<Section, 'number'>): Promise<boolean> {
  const { keys } = await seriesOf(connectionId)
  return (keys.get(number)?.size ?? 0) > 0
}

/** Series of one section by their keys. */
export type SectionKeys = { readonly section: number; readonly keys: readonly string[] }

/** So many new series go into one statement, and so many statements are under way: Postgres has a process for each. */
const mostAtOnce = 8_000
const width = 2

/** The numbers of series, by section's number and key; new ones are given. */
export async function numbersFor(
  connectionId: string,
  wanted: readonly SectionKeys[],
): Promise<ReadonlyMap<number, ReadonlyMap<string, number>>> {
  const known = knownOf(connectionId)
  const breathe = breather()
  const parts: Missing[][] = []
  let part: Missing[] = []
  for (const { section, keys } of [...wanted].sort((a, b) => a.section - b.section)) {
    const numbers = known.numbers.get(section)
    for (const [place, key] of keys.entries()) {
      if (place % 1_024 === 0) await breathe()
      if (numbers?.has(key)) continue
      part.push({ section, key })
      if (part.length === mostAtOnce) {
        parts.push(part)
        part = []
      }
    }
  }
  if (part.length > 0) parts.push(part)
  const work = async () => {
    for (let part = parts.shift(); part; part = parts.shift()) {
      await add(known, connectionId, inOrder(part))
      await breathe()
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, parts.length) }, work))
  return known.numbers
}

type Missing = { readonly section: number; readonly key: string }

/** In one order and each once, whoever adds them: of two processes neither waits for the other's while that waits for one of its own. */
function inOrder(part: readonly Missing[]): Missing[] {
  const sorted = [...part].sort((a, b) => a.section - b.section || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return sorted.filter(({ section, key }, at) => section !== sorted[at - 1]?.section || key !== sorted[at - 1]?.key)
}

async function add(known: Known, connectionId: string, part: readonly Missing[]): Promise<void> {
  const rows = await hotRead<Row>(
    'metric-series-add',
    `INSERT INTO "MetricSeries" ("connectionId", "section", "key") SELECT $1::uuid, s, k FROM unnest($2::smallint[], $3::text[]) AS t(s, k)
     ON CONFLICT ("connectionId", "section", "key") DO UPDATE SET "key" = EXCLUDED."key" RETURNING "id", "section", "key"`,
    [connectionId, part.map(({ section }) => section), part.map(({ key }) => key)],
  )
  for (const row of rows) learn(known, row, false)
}

/**
 * Tells how often series of a connection were removed (`MetricLease.seriesEpoch`). What was learnt before the last time is forgotten: a number may
 * stand for nothing any more.
 */
export function keepEpoch(connectionId: string, epoch: number): void {
  const known = knownOf(connectionId)
  if (known.epoch !== undefined && known.epoch !== epoch) kept.delete(connectionId)
  knownOf(connectionId).epoch = epoch
}

function knownOf(connectionId: string): Known {
  const known = kept.get(connectionId) ?? { numbers: new Map(), keys: new Map(), highest: 0 }
  kept.set(connectionId, known)
  return known
}

function learn(known: Known, { id, section, key }: Row, isInOrder = true): void {
  const numbers = known.numbers.get(section) ?? new Map<string, number>()
  const keys = known.keys.get(section) ?? new Map<number, string>()
  known.numbers.set(section, numbers)
  known.keys.set(section, keys)
  numbers.set(key, id)
  keys.set(id, key)
  if (isInOrder && id > known.highest) known.highest = id
}
