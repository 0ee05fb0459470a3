import 'server-only'
import { hotRead } from '@/lib/server/db'
import { oncePerProcess } from '@/lib/server/kong'

/** The series of one connection, both ways. Numbers are never given twice, so what is known stays true. */
export type SeriesNumbers = {
  /** By section's number: key to number. */
  readonly numbers: ReadonlyMap<number, ReadonlyMap<string, number>>
  /** By section's number: number to key. */
  readonly keys: ReadonlyMap<number, ReadonlyMap<number, string>>
}

type Known = {
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

/** The numbers of series of one section; new ones are given. */
export async function numbersFor(
  connectionId: string,
  section: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const known = knownOf(connectionId)
  const missing = keys.filter((key) => !known.numbers.get(section)?.has(key))
  for (let from = 0; from < missing.length; from += 5_000) {
    const rows = await hotRead<Row>(
      'metric-series-add',
      `INSERT INTO "MetricSeries" ("connectionId", "section", "key") SELECT $1::uuid, $2::smallint, unnest($3::text[])
       ON CONFLICT ("connectionId", "section", "key") DO UPDATE SET "key" = EXCLUDED."key" RETURNING "id", "section", "key"`,
      [connectionId, section, [...new Set(missing.slice(from, from + 5_000))]],
    )
    for (const row of rows) learn(known, row, false)
  }
  return known.numbers.get(section) ?? new Map()
}

/** Forgets what is known of a connection. */
export function forgetSeries(connectionId: string): void {
  kept.delete(connectionId)
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
