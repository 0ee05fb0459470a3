import 'server-only'
import { isConsoleError } from '@/lib/errors/console-error'
import { db, hotRead } from '@/lib/server/db'
import { jobContext } from '@/lib/server/jobs/job-context'
import { log } from '@/lib/server/log'
import { acquireLease } from './lease'
import { loadPlan } from './plan-row'
import { type StartOptions, startAudited } from './start-restore'

/**
 * Takes up the runs whose process died: their journal says which steps are done and which may be; those are looked at first. Runs that
 * another process holds are left alone. Answers the ids of the runs it took up.
 */
export async function recoverRuns({ times, ...options }: StartOptions = {}): Promise<string[]> {
  const orphans = await hotRead<{
    id: string
    connectionId: string
    planId: string
    state: string
    onFailure: string
    onCrash: string
  }>(
    'runs-orphaned',
    `SELECT r."id", r."connectionId", r."planId", r."state", r."onFailure", r."onCrash" FROM "RestoreRun" r
     WHERE r."state" IN ('applying', 'rolling_back')
       AND NOT EXISTS (SELECT 1 FROM "GatewayLease" l WHERE l."connectionId" = r."connectionId" AND l."expiresAt" > now())
     ORDER BY r."startedAt"`,
    [],
  )
  const taken: string[] = []
  for (const run of orphans) {
    try {
      const context = await jobContext('recover-restores', run.connectionId)
      const plan = await loadPlan(run.connectionId, run.planId)
      const lease = await acquireLease(context, 'restore', times)
      const direction = run.state === 'rolling_back' || run.onCrash === 'rollback' ? 'back' : 'forward'
      if (direction === 'back') await db().restoreRun.update({ where: { id: run.id }, data: { state: 'rolling_back' } })
      const onFailure = run.onFailure === 'keep' ? 'keep' : 'rollback'
      await startAudited(context, { runId: run.id, plan, onFailure, direction, lease, options })
      taken.push(run.id)
    } catch (error) {
      // Another process was quicker; or it cannot be done now, and is tried again.
      if (!isConsoleError(error) || error.reason !== 'restore_running')
        log.error({ err: error, runId: run.id }, 'a restore could not be taken up')
    }
  }
  return taken
}
