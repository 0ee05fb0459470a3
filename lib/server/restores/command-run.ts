import 'server-only'
import type { z } from 'zod'
import type { RunView, runCommand } from '@/lib/contract/snapshots'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { acquireLease } from './lease'
import { loadPlan } from './plan-row'
import { progressOf, requireRun, toRunView } from './run-row'
import { type StartOptions, startAudited } from './start-restore'

/**
 * Tells a run what to do: `stop` while it is under way; `resume` or `rollback` once it has stopped half-way. Throws `not_found`, and
 * `conflict` where the run is not in a state for that or the gateway is held by another.
 */
export async function commandRun(
  context: ConnectionContext,
  { runId, command }: z.infer<typeof runCommand> & { runId: string },
  { times, ...options }: StartOptions = {},
): Promise<RunView> {
  const run = await requireRun(context.connection.id, runId)
  const isUnderWay = run.state === 'applying' || run.state === 'rolling_back'
  if (command === 'stop') {
    if (!isUnderWay) throw notNow()
    const draft = { action: 'update' as const, kind: 'restores', entityId: runId, after: { command } }
    await audited(context, draft, async () => {
      await db().restoreRun.update({ where: { id: runId }, data: { isStopWanted: true } })
      return { result: undefined }
    })
    return viewOf(context, runId)
  }
  if (run.state !== 'kept' && run.state !== 'needs_attention') throw notNow()
  const plan = await loadPlan(context.connection.id, run.planId)
  const lease = await acquireLease(context, 'restore', times)
  try {
    await db().restoreRun.update({
      where: { id: runId },
      data: {
        state: command === 'resume' ? 'applying' : 'rolling_back',
        isStopWanted: false,
        finishedAt: null,
        errorCode: null,
        errorMessage: null,
      },
    })
    const onFailure = run.onFailure === 'keep' ? 'keep' : 'rollback'
    const direction = command === 'resume' ? 'forward' : 'back'
    await startAudited(context, { runId, plan, onFailure, direction, lease, options })
  } catch (error) {
    await lease.release()
    throw error
  }
  return viewOf(context, runId)
}

async function viewOf({ connection }: ConnectionContext, runId: string): Promise<RunView> {
  const [row, progress] = await Promise.all([requireRun(connection.id, runId), progressOf([runId])])
  return toRunView(row, progress.get(runId))
}

function notNow(): ConsoleError {
  return new ConsoleError('conflict', 'The run is not in a state for this.', { reason: 'run_state' })
}
