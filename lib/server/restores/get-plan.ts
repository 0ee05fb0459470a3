import 'server-only'
import type { ChangeView, PlanView } from '@/lib/contract/snapshots'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { toChangeView } from '@/lib/server/snapshots'
import { loadPlan, toPlanView } from './plan-row'

/** A plan as it was shown. Throws `not_found`. */
export async function getPlan({ connection }: ConnectionContext, planId: string): Promise<PlanView> {
  return toPlanView(await loadPlan(connection.id, planId))
}

/** What one step of a plan changes, without secrets. Throws `not_found`. */
export async function getPlanStep(
  { connection }: ConnectionContext,
  planId: string,
  index: number,
): Promise<ChangeView> {
  const { plan, gateway } = await loadPlan(connection.id, planId)
  const step = plan.steps[index]
  if (!step) throw new ConsoleError('not_found', 'The plan has no such step.')
  return toChangeView(step, gateway)
}
