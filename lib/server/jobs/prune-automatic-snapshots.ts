import 'server-only'
import { db } from '@/lib/server/db'
import { forgetUnusedContent } from '@/lib/server/snapshots/store-content'
import { defineJob, type JobRun } from './define-job'

/**
 * How many of those taken before a restore are kept per connection, and as many of those before a change of many: many small changes must not
 * take the way back of a restore. None of the last day is removed.
 */
export const automaticKept = 50

const dayMs = 86_400_000

/** Removes the snapshots that were taken as a precaution and are neither among the newest of their gateway nor of today. */
export const pruneAutomaticSnapshots = defineJob({
  name: 'prune-automatic-snapshots',
  cron: '17 * * * *',
  run: pruneAutomatic,
})

async function pruneAutomatic({ now, log }: JobRun): Promise<void> {
  const before = new Date(now.getTime() - dayMs)
  const count = await db().$executeRaw`
    DELETE FROM "Snapshot" WHERE "id" IN (
      SELECT "id" FROM (
        SELECT "id", "takenAt", row_number() OVER (PARTITION BY "connectionId", "reason" ORDER BY "id" DESC) AS "place"
        FROM "Snapshot" WHERE "reason" IN ('before_restore', 'before_change') AND "connectionId" IS NOT NULL
      ) AS "ranked" WHERE "place" > ${automaticKept} AND "takenAt" < ${before}
    )`
  if (count === 0) return
  await forgetUnusedContent()
  log.info({ count }, 'automatic snapshots removed')
}
