import 'server-only'
import type { z } from 'zod'
import type { ScheduleView, scheduleBody } from '@/lib/contract/snapshots'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { nextRuns } from './cron'

type Body = z.infer<typeof scheduleBody>

/** The schedules of a connection. */
export async function listSchedules({ connection }: ConnectionContext): Promise<readonly ScheduleView[]> {
  const rows = await db().snapshotSchedule.findMany({ where: { connectionId: connection.id }, orderBy: { id: 'asc' } })
  return rows.map((row) => toScheduleView(row))
}

/** Creates a schedule. Throws `invalid` for a text or a time zone that is none. */
export async function createSchedule(context: ConnectionContext, body: Body): Promise<ScheduleView> {
  nextRuns(body.cron, body.timeZone, { from: new Date(), count: 1 })
  return audited(
    context,
    { action: 'create', kind: 'snapshot-schedules', entityName: body.name, after: body },
    async () => {
      const row = await db().snapshotSchedule.create({ data: { ...body, connectionId: context.connection.id } })
      return { result: toScheduleView(row), entityId: row.id }
    },
  )
}

/** Changes a schedule. Throws `not_found`, and as `createSchedule`. */
export async function updateSchedule(context: ConnectionContext, id: string, body: Body): Promise<ScheduleView> {
  nextRuns(body.cron, body.timeZone, { from: new Date(), count: 1 })
  const before = await ownSchedule(context, id)
  const draft = {
    action: 'update' as const,
    kind: 'snapshot-schedules',
    entityId: id,
    entityName: body.name,
    before: bodyOf(before),
    after: body,
  }
  return audited(context, draft, async () => {
    const row = await db().snapshotSchedule.update({ where: { id }, data: { ...body, lastError: null } })
    return { result: toScheduleView(row) }
  })
}

/** Removes a schedule; its snapshots stay. Throws `not_found`. */
export async function removeSchedule(context: ConnectionContext, id: string): Promise<void> {
  const before = await ownSchedule(context, id)
  const draft = {
    action: 'delete' as const,
    kind: 'snapshot-schedules',
    entityId: id,
    entityName: before.name,
    before: bodyOf(before),
  }
  await audited(context, draft, async () => {
    await db().snapshotSchedule.deleteMany({ where: { id } })
    return { result: undefined }
  })
}

type Row = NonNullable<Awaited<ReturnType<typeof findSchedule>>>

function findSchedule(id: string) {
  return db().snapshotSchedule.findUnique({ where: { id } })
}

async function ownSchedule({ connection }: ConnectionContext, id: string): Promise<Row> {
  const row = await findSchedule(id)
  if (!row || row.connectionId !== connection.id) throw new ConsoleError('not_found', 'There is no such schedule.')
  return row
}

function bodyOf({ name, cron, timeZone, isActive, keepCount, keepDays }: Row): Body {
  return { name, cron, timeZone, isActive, keepCount, keepDays }
}

function toScheduleView(row: Row): ScheduleView {
  return {
    ...bodyOf(row),
    id: row.id,
    nextRuns: row.isActive
      ? nextRuns(row.cron, row.timeZone, { from: new Date(), count: 5 }).map((at) => at.toISOString())
      : [],
    ...(row.lastRunAt && { lastRunAt: row.lastRunAt.toISOString() }),
    ...(row.lastError && { lastError: row.lastError }),
  }
}
