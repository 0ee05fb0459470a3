import 'server-only'
import type { z } from 'zod'
import type { applyBody, RunState, RunView } from '@/lib/contract/snapshots'
import { ConsoleError } from '@/lib/errors/console-error'
import { spendApproval } from '@/lib/server/approvals/spend-approval'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { oncePerProcess } from '@/lib/server/kong'
import { keepSnapshot, readContent } from '@/lib/server/snapshots'
import { acquireLease, type Lease, type LeaseTimes } from './lease'
import { performRun, type RunOptions } from './perform-run'
import { type LoadedPlan, loadPlan } from './plan-row'
import { requireRun, toRunView } from './run-row'

/** Runs of this process that are under way, to be waited for. */
const underWay = () => oncePerProcess('restore-runs', () => new Map<string, Promise<RunState>>())

/** For tests. */
export type StartOptions = RunOptions & { readonly times?: LeaseTimes }

/**
 * Applies a plan: takes the lease of the gateway, checks that it is as it was when planned, keeps a snapshot of it, writes the journal and
 * begins. Answers as soon as it has begun. Throws `conflict` with `plan_expired`, `plan_stale`, `plan_incomplete`, `plan_inconsistent` or
 * `restore_running`; then nothing was written to the gateway.
 */
export async function startRestore(
  context: ConnectionContext,
  { planId, onFailure, onCrash, acceptsObstacles, acceptsInconsistent }: z.infer<typeof applyBody>,
  { times, ...options }: StartOptions = {},
): Promise<RunView> {
  const plan = await loadPlan(context.connection.id, planId)
  if (plan.expiresAt.getTime() < Date.now()) throw refused('plan_expired', 'This plan is too old. Make a new one.')
  if (plan.plan.obstacles.length > 0 && !acceptsObstacles)
    throw refused('plan_incomplete', 'Something in this plan cannot be done. Look at it and accept that first.')
  if (!plan.isConsistent && !acceptsInconsistent)
    throw refused(
      'plan_inconsistent',
      'What this plan leads to was not consistent when it was read. Accept that first.',
    )
  const lease = await acquireLease(context, 'restore', times)
  try {
    await spendApproval(context, { purpose: 'restore', subjectId: planId })
    const run = await beginRun(context, { plan, onFailure, onCrash })
    await startAudited(context, { runId: run.id, plan, onFailure, lease, options })
    return run
  } catch (error) {
    await lease.release()
    throw error
  }
}

/** Waits for a run of this process; undefined where it is none of them. */
export function waitForRun(runId: string): Promise<RunState> | undefined {
  return underWay().get(runId)
}

/** Begins a run (or goes on with one) under a lease; resolves once the attempt is logged, and releases the lease at its end. */
export async function startAudited(
  context: ConnectionContext,
  order: {
    runId: string
    plan: LoadedPlan
    onFailure: 'rollback' | 'keep'
    direction?: 'forward' | 'back'
    lease: Lease
    options?: RunOptions
  },
): Promise<void> {
  const { runId, plan, onFailure, direction = 'forward', lease, options } = order
  await new Promise<void>((begun, failed) => {
    const draft = {
      action: 'update' as const,
      kind: 'restores',
      entityId: runId,
      entityName: plan.title,
      after: { plan: plan.id, direction, counts: { ...plan.plan.counts } },
    }
    const work = audited(context, draft, async () => {
      begun()
      const state = await performRun(context, { runId, plan, direction, onFailure }, { lease, options })
      return { result: state, after: { ...draft.after, state } }
    }).finally(async () => {
      underWay().delete(runId)
      await lease.release().catch(() => {})
    })
    underWay().set(runId, work)
    work.catch((error: unknown) => {
      context.log.error({ err: error, runId }, 'a restore stopped; it is taken up again')
      failed(error)
    })
  })
}

async function beginRun(
  context: ConnectionContext,
  { plan, onFailure, onCrash }: { plan: LoadedPlan; onFailure: string; onCrash: string },
): Promise<RunView> {
  const read = await readContent(context)
  if (!read.hash.equals(plan.presentHash))
    throw refused('plan_stale', 'The gateway was changed since this plan was made. Make a new one.')
  const snapshot = await keepSnapshot(context, read, { name: plan.title, reason: 'before_restore' })
  const { connection, actor } = context
  const { id } = await db().$transaction(async (tx) => {
    const run = await tx.restoreRun.create({
      data: {
        connectionId: connection.id,
        planId: plan.id,
        state: 'applying',
        onFailure,
        onCrash,
        actorKind: actor.kind,
        actorId: actor.kind === 'user' ? actor.id : null,
        actorName: actor.name,
        snapshotId: snapshot.id,
      },
      select: { id: true },
    })
    await tx.$executeRaw`INSERT INTO "RestoreStep" ("runId", "index") SELECT ${run.id}::uuid, i FROM generate_series(0, ${plan.plan.steps.length - 1}::int) AS i`
    return run
  })
  return toRunView(await requireRun(connection.id, id), { pending: plan.plan.steps.length })
}

function refused(reason: string, message: string): ConsoleError {
  return new ConsoleError('conflict', message, { reason })
}
