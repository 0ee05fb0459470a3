import 'server-only'
import { db } from '@/lib/server/db'
import { oncePerProcess } from '@/lib/server/kong'

const hour = 3_600_000
const day = 24 * hour

/** Tables of packed figures, each split into parts of one size by the time their rows begin. */
export const figureTables = {
  MetricPoint: { from: (at: number) => Math.floor(at / hour) * hour, next: (from: number) => from + hour },
  MetricBlock: { from: (at: number) => Math.floor(at / day) * day, next: (from: number) => from + day },
  MetricMinute: { from: (at: number) => Math.floor(at / day) * day, next: (from: number) => from + day },
  MetricHour: { from: monthOf, next: (from: number) => monthOf(from + 32 * day) },
} as const

/** One of `figureTables`. */
export type FigureTable = keyof typeof figureTables

const made = oncePerProcess('metric-partitions', () => new Set<string>())

/** Makes the part of a table that holds a time, where there is none yet. */
export async function ensurePartition(table: FigureTable, at: number): Promise<void> {
  const { from: fromOf, next } = figureTables[table]
  const from = fromOf(at)
  const name = `${table}_${stamp(from)}`
  if (made.has(name)) return
  const [start, end] = [from, next(from)].map((time) => new Date(time).toISOString())
  const statement = `CREATE TABLE IF NOT EXISTS "${name}" PARTITION OF "${table}" FOR VALUES FROM ('${start}') TO ('${end}')`
  try {
    await db().$executeRawUnsafe(statement)
  } catch (error) {
    // Two processes may make it in the same moment.
    if (!(await partitionsOf(table)).some((one) => one.name === name)) throw error
  }
  made.add(name)
}

/** The parts of a table, oldest first. */
export async function partitionsOf(table: FigureTable): Promise<{ name: string; from: number; to: number }[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
    WHERE p.relname = ${table} AND p.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())`
  return rows
    .flatMap(({ name }) => {
      const from = timeOf(name.slice(table.length + 1))
      return Number.isNaN(from) ? [] : [{ name, from, to: figureTables[table].next(from) }]
    })
    .sort((a, b) => a.from - b.from)
}

/** Drops a part of a table with everything in it. */
export async function dropPartition(name: string): Promise<void> {
  // Names come from the catalogue and are ours; a quote in one would still end the statement.
  await db().$executeRawUnsafe(`DROP TABLE IF EXISTS "${name.replaceAll('"', '')}"`)
  made.delete(name)
}

function monthOf(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
}

/** `2026112114` of a time; its parts are sorted as text as they are by time. */
function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-T]/g, '').slice(0, 10)
}

function timeOf(text: string): number {
  const [, year, month, date, hours] = /^(\d{4})(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  return year === undefined ? Number.NaN : Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hours))
}
