import 'server-only'
import { isConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'
import { takeSnapshot } from '@/lib/server/snapshots'
import { lastDue } from '@/lib/server/snapshots/cron'
import { forgetUnusedContent } from '@/lib/server/snapshots/store-content'
import { defineJob, type JobRun } from './define-job'
import { jobContext } from './job-context'

const name = 'take-scheduled-snapshots'

/**
 * Takes the snapshots that are due. Of what was missed while the console was down only the latest is caught up, and each slot is taken once,
 * however many processes look: whoever inserts its row first takes it.
 */
export const takeScheduledSnapshots = defineJob({ name, cron: '* * * * *', run: takeDue })

async function takeDue({ now, log }: JobRun): Promise<void> {
  const schedules = await db().snapshotSchedule.findMany({ where: { isActive: true } })
  for (const schedule of schedules) {
    const slot = lastDue(schedule.cron, schedule.timeZone, now)
    // What was due before the schedule was made (or changed) is none of its runs.
    if (!slot || slot <= schedule.updatedAt || (schedule.lastRunAt && slot <= schedule.lastRunAt)) continue
    const { count } = await db().jobSlot.createMany({
      data: [{ job: name, subject: schedule.id, slot }],
      skipDuplicates: true,
    })
    if (count === 0) continue
    const lastError = await take(schedule, slot).catch((error: unknown) => {
      log.warn({ err: error, schedule: schedule.id }, 'a scheduled snapshot could not be taken')
      return isConsoleError(error) ? error.message : 'Something unexpected happened.'
    })
    // Not `update`: that would count as a change of the schedule.
    await db()
      .$executeRaw`UPDATE "SnapshotSchedule" SET "lastRunAt" = ${slot}, "lastError" = ${lastError ?? null} WHERE "id" = ${schedule.id}::uuid`
  }
}

type Schedule = {
  readonly id: string
  readonly connectionId: string
  readonly name: string
  readonly keepCount: number | null
  readonly keepDays: number | null
}

async function take(schedule: Schedule, slot: Date): Promise<undefined> {
  const context = await jobContext(name, schedule.connectionId)
  await takeSnapshot(context, { name: schedule.name, reason: 'schedule', scheduleId: schedule.id })
  await prune(schedule, slot)
}

/** Removes what a schedule keeps no longer, by count and by age; the newest always stays. */
export async function prune(
  { id, keepCount, keepDays }: Pick<Schedule, 'id' | 'keepCount' | 'keepDays'>,
  now: Date,
): Promise<void> {
  const own = await db().snapshot.findMany({
    where: { scheduleId: id },
    orderBy: { id: 'desc' },
    select: { id: true, takenAt: true },
  })
  const oldest = keepDays === null ? undefined : now.getTime() - keepDays * 86_400_000
  const gone = own.filter(
    ({ takenAt }, at) =>
      at > 0 && ((keepCount !== null && at >= keepCount) || (oldest !== undefined && takenAt.getTime() < oldest)),
  )
  if (gone.length === 0) return
  await db().snapshot.deleteMany({ where: { id: { in: gone.map((one) => one.id) } } })
  await forgetUnusedContent()
}
