import 'server-only'
import type { RunDetail, RunState, RunView, StepState } from '@/lib/contract/snapshots'
import { inverseSteps } from '@/lib/diff/inverse-steps'
import { ConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'
import { type LoadedPlan, toStepView } from './plan-row'

/** A run's row with the title of its plan. */
export type RunRow = NonNullable<Awaited<ReturnType<typeof findRun>>>

/** A run; null where there is none. */
export function findRun(id: string) {
  return db().restoreRun.findUnique({ where: { id }, include: runIncludes })
}

/** What a view of a run needs besides its row. */
export const runIncludes = { plan: { select: { title: true, stepCount: true } } } as const

/** A run of a connection. Throws `not_found`. */
export async function requireRun(connectionId: string, id: string): Promise<RunRow> {
  const row = await findRun(id)
  if (!row || row.connectionId !== connectionId) throw new ConsoleError('not_found', 'There is no such run.')
  return row
}

/** How many steps of runs stand where. */
export async function progressOf(runIds: readonly string[]): Promise<Map<string, RunView['progress']>> {
  const rows = await db().restoreStep.groupBy({
    by: ['runId', 'state'],
    where: { runId: { in: [...runIds] } },
    _count: true,
  })
  const progress = new Map<string, Record<string, number>>()
  for (const { runId, state, _count } of rows) progress.set(runId, { ...progress.get(runId), [state]: _count })
  return progress
}

/** A row as it is sent. */
export function toRunView(row: RunRow, progress: RunView['progress'] = {}): RunView {
  return {
    id: row.id,
    planId: row.planId,
    title: row.plan.title,
    // Only this folder writes these columns, from the very types they are read as.
    state: row.state as RunState,
    onFailure: row.onFailure as RunView['onFailure'],
    onCrash: row.onCrash as RunView['onCrash'],
    startedAt: row.startedAt.toISOString(),
    ...(row.finishedAt && { finishedAt: row.finishedAt.toISOString() }),
    startedBy: row.actorName,
    ...(row.snapshotId && { snapshotId: row.snapshotId }),
    stepCount: row.plan.stepCount,
    progress,
    ...(row.errorCode && { error: { code: row.errorCode, message: row.errorMessage ?? '' } }),
  }
}

/** A run with its steps, and what is left of where it was meant to end. */
export async function toRunDetail(row: RunRow, { plan }: LoadedPlan): Promise<RunDetail> {
  const rows = await db().restoreStep.findMany({ where: { runId: row.id } })
  const byIndex = new Map(rows.map((one) => [one.index, one]))
  const progress: Partial<Record<StepState, number>> = {}
  const steps = plan.steps.map((step) => {
    const own = byIndex.get(step.index)
    const state = (own?.state ?? 'pending') as StepState
    progress[state] = (progress[state] ?? 0) + 1
    return {
      ...toStepView(step),
      state,
      ...(own?.errorCode && { error: { code: own.errorCode, message: own.errorMessage ?? '' } }),
    }
  })
  const wasRolledBack = row.onFailure === 'rollback' && row.state === 'needs_attention'
  const left = wasRolledBack
    ? inverseSteps(plan.steps, new Set(steps.filter(({ state }) => isTouched(state)).map(({ index }) => index)))
    : plan.steps.filter(({ index }) => byIndex.get(index)?.state !== 'done')
  const isOver = row.state === 'done' || row.state === 'rolled_back'
  return { ...toRunView(row, progress), steps, remaining: isOver ? [] : left.map(toStepView) }
}

function isTouched(state: StepState): boolean {
  return state !== 'pending' && state !== 'failed' && state !== 'undone'
}
