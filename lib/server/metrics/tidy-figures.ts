import 'server-only'
import { db } from '@/lib/server/db'
import { allSettings } from './settings-row'
import { blockMs } from './store/pack-hours'
import { dropPartition, type FigureTable, partitionsOf } from './store/partitions'

const hour = 3_600_000
const day = 24 * hour
/** Points stay this long after they were packed: a reader may still be at them. */
const graceMs = 2 * hour

/**
 * Removes what is kept no longer. A part of a table goes whole once every connection is past it; what one connection keeps for less long than others is
 * removed row by row, and so is what belongs to no node any more.
 */
export async function tidyFigures(now: number): Promise<void> {
  const settings = await allSettings()
  const kept: readonly (readonly [FigureTable, (id: string) => number])[] = [
    ['MetricBlock', (id) => (settings.get(id)?.retention.scrapeHours ?? 0) * hour],
    ['MetricMinute', (id) => (settings.get(id)?.retention.minuteDays ?? 0) * day],
    ['MetricHour', (id) => (settings.get(id)?.retention.hourDays ?? 0) * day],
  ]
  const nodes = await db().metricNode.findMany({ select: { id: true, connectionId: true } })
  for (const [table, keptMs] of kept) {
    const longest = Math.max(0, ...[...settings.keys()].map(keptMs))
    for (const { name, to } of await partitionsOf(table)) if (to <= now - longest) await dropPartition(name)
    for (const id of settings.keys()) {
      const own = nodes.filter(({ connectionId }) => connectionId === id).map((node) => node.id)
      const before = new Date(now - keptMs(id) - blockMs)
      if (own.length === 0) continue
      await db().$executeRawUnsafe(
        `DELETE FROM "${table}" WHERE "node" = ANY($1::int[]) AND "at" <= $2::timestamptz`,
        own,
        before,
      )
    }
    await db().$executeRawUnsafe(
      `DELETE FROM "${table}" WHERE "node" <> ALL($1::int[])`,
      nodes.map((node) => node.id),
    )
  }
  for (const [id, { retention }] of settings) {
    const keptMs = Math.max(retention.scrapeHours * hour, retention.minuteDays * day, retention.hourDays * day)
    await removeSeries(id, now - keptMs - graceMs - day)
  }
  await dropPackedPoints(now)
}

/** Removes series of which nothing later than a time was kept, and says so to who has learnt their numbers. */
async function removeSeries(connectionId: string, before: number): Promise<void> {
  await db().$transaction(async (transaction) => {
    const { count } = await transaction.metricSeries.deleteMany({
      where: { connectionId, lastAt: { lt: new Date(before) } },
    })
    if (count > 0)
      await transaction.metricLease.updateMany({ where: { connectionId }, data: { seriesEpoch: { increment: 1 } } })
  })
}

async function dropPackedPoints(now: number): Promise<void> {
  for (const { name, to } of await partitionsOf('MetricPoint')) {
    if (to > now - graceMs) continue
    const [waiting] = await db().$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM "${name}" p JOIN "MetricNode" n ON n."id" = p."node"
       JOIN "MetricLease" l ON l."connectionId" = n."connectionId" WHERE l."packedUntil" IS NULL OR p."at" > l."packedUntil"`,
    )
    // What cannot be packed is kept for a day and no longer.
    if ((waiting?.count ?? 0) === 0 || to < now - day) await dropPartition(name)
  }
}
