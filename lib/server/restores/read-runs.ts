import 'server-only'
import type { RunDetail, RunView } from '@/lib/contract/snapshots'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { loadPlan } from './plan-row'
import { progressOf, requireRun, runIncludes, toRunDetail, toRunView } from './run-row'

/** The latest runs of a connection, newest first. */
export async function listRuns({ connection }: ConnectionContext): Promise<readonly RunView[]> {
  const rows = await db().restoreRun.findMany({
    where: { connectionId: connection.id },
    orderBy: { id: 'desc' },
    take: 50,
    include: runIncludes,
  })
  const progress = await progressOf(rows.map(({ id }) => id))
  return rows.map((row) => toRunView(row, progress.get(row.id)))
}

/** One run with every step's outcome and what is left. Throws `not_found`. */
export async function getRun({ connection }: ConnectionContext, runId: string): Promise<RunDetail> {
  const row = await requireRun(connection.id, runId)
  return toRunDetail(row, await loadPlan(connection.id, row.planId))
}

/** A run and how far it is, without its steps: what is asked again and again. Throws `not_found`. */
export async function getRunProgress({ connection }: ConnectionContext, runId: string): Promise<RunView> {
  const [row, progress] = await Promise.all([requireRun(connection.id, runId), progressOf([runId])])
  return toRunView(row, progress.get(runId))
}
