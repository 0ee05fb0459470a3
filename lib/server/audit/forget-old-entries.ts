import 'server-only'
import { db } from '@/lib/server/db'
import { recordJobEvent } from './record-job-event'

const dayMs = 86_400_000

/** Links removed by one statement, so that none is stopped for taking too long, and writers wait for none for long. */
const linksAtOnce = 5_000

/** More are left to the next night. */
const mostRounds = 1_000

/**
 * Removes the entries that are older than `keepDays` days, the one way the database lets them go, and writes that it did. The chain goes
 * on from a checkpoint. Answers how many went.
 */
export async function forgetOldEntries({ keepDays }: { keepDays: number }): Promise<number> {
  let removed = 0
  for (let round = 0; round < mostRounds; round++) {
    const { count, isLast } = await forgetSome(keepDays * dayMs)
    removed += count
    if (isLast) break
  }
  if (removed > 0)
    await recordJobEvent('audit retention', { action: 'forget', kind: 'audit', entityName: `${removed}` })
  return removed
}

async function forgetSome(olderThanMs: number): Promise<{ count: number; isLast: boolean }> {
  const [row] = await db().$queryRaw<{ count: number; isLast: boolean }[]>`
    SELECT audit_forget(LEAST(bounds."step", bounds."until")) AS "count",
           bounds."step" IS NULL OR bounds."step" >= bounds."until" AS "isLast"
    FROM (SELECT clock_timestamp() - ${olderThanMs} * interval '1 millisecond' AS "until",
                 (SELECT l."createdAt" FROM "AuditLink" l ORDER BY l."seq" OFFSET ${linksAtOnce} LIMIT 1) AS "step") bounds`
  if (!row) throw new Error('The database told nothing of what it removed.')
  return row
}
