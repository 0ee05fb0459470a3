import 'server-only'
import type { RunState, StepState } from '@/lib/contract/snapshots'
import { inverseSteps } from '@/lib/diff/inverse-steps'
import { factsOf } from '@/lib/diff/kind-facts'
import type { Step } from '@/lib/diff/plan'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { hotRead } from '@/lib/server/db'
import { distrustInventories } from '@/lib/server/inventory'
import { accessOf, clientOn, openLine } from '@/lib/server/kong'
import { type Limits, limits } from '@/lib/server/kong/limits'
import { type Executed, executeSteps } from './execute-steps'
import { type Journal, journalOf, leaseLost } from './journal'
import type { Lease } from './lease'
import { performConfig } from './perform-config'
import { type StepDoer, stepDoer } from './perform-step'
import type { LoadedPlan } from './plan-row'

/** What a run is told: the direction it starts in, and what to do when a step fails. */
export type RunOrder = {
  readonly runId: string
  readonly plan: LoadedPlan
  readonly direction: 'forward' | 'back'
  readonly onFailure: 'rollback' | 'keep'
}

/** For tests: shorter limits, and a word before and after each call. */
export type RunOptions = {
  readonly limits?: Partial<Limits>
  readonly pausesMs?: readonly number[]
  readonly probe?: (at: 'before' | 'after', step: Step, direction: 'forward' | 'back') => void | Promise<void>
}

/** As many sockets as the widest run needs. */
const sockets = 32

/**
 * Performs a plan (or takes it back) step by step under a lease, and ends in exactly the target, exactly what was before, or a state that
 * names what is left. Throws only `lease_lost` and what the database throws; then the journal says where to go on.
 */
export async function performRun(
  context: ConnectionContext,
  { runId, plan, direction, onFailure }: RunOrder,
  { lease, options = {} }: { lease: Lease; options?: RunOptions },
): Promise<RunState> {
  const line = await openLine(accessOf(context.connection), { limits: { ...limits, ...options.limits, sockets } })
  // A run goes on whoever leaves; only the lease ends it.
  const client = clientOn(async () => line, { requestId: context.requestId, signal: new AbortController().signal })
  const journal = journalOf(runId, lease)
  const isStopped = await stopReader(runId, lease)
  const walk = { context, plan, client, journal, lease, options, isStopped: isStopped.now }
  try {
    if (plan.mode === 'config')
      return await finish(runId, lease, await performConfig({ plan, client, journal, lease, context }))
    let state: Ended = direction === 'forward' ? await goForward(walk) : await goBack(walk)
    if (state.state === 'kept' && state.failure && onFailure === 'rollback') {
      await setState(runId, lease, 'rolling_back', state.failure)
      const back = await goBack(walk)
      state = { state: back.state, failure: state.failure }
    }
    return await finish(runId, lease, state)
  } finally {
    isStopped.end()
    await line.close()
    distrustInventories(context.connection.id)
  }
}

/** How a direction ended. */
export type Ended = { readonly state: RunState; readonly failure?: { readonly code: string; readonly message: string } }

type Walk = {
  readonly context: ConnectionContext
  readonly plan: LoadedPlan
  readonly client: ReturnType<typeof clientOn>
  readonly journal: Journal
  readonly lease: Lease
  readonly options: RunOptions
  readonly isStopped: () => boolean
}

async function goForward({ plan, journal, isStopped, ...walk }: Walk): Promise<Ended> {
  const states = await journal.states()
  const { steps } = plan.plan
  const doer = stepDoer({ ...doerOf(walk, plan), mayBeDone: among(states, maybe) })
  const executed = await executeSteps({
    steps: steps.filter(({ index }) => states.get(index) !== 'done'),
    mark: (indexes) => journal.mark(indexes, 'sent'),
    settle: journal.settle,
    perform: probed(walk, 'forward', doer.perform),
    states: { done: 'done', failed: 'failed', unknown: 'unknown', left: 'pending' },
    isStopped: () => isStopped() || walk.lease.lost.aborted,
  })
  if (walk.lease.lost.aborted) throw leaseLost()
  if (executed.isComplete) return confirmed(doer, 'done')
  return { state: 'kept', ...failureOf(executed) }
}

async function goBack({ plan, journal, ...walk }: Walk): Promise<Ended> {
  const states = await journal.states()
  const touched = among(states, ['done', ...maybe])
  const doer = stepDoer({ ...doerOf(walk, plan), mayBeDone: among(states, maybe) })
  const executed = await executeSteps({
    steps: inverseSteps(plan.plan.steps, touched),
    mark: (indexes) => journal.mark(indexes, 'undoing'),
    settle: journal.settle,
    perform: probed(walk, 'back', async (step) => {
      refuseHashed(step)
      await doer.perform(step)
    }),
    states: { done: 'undone', failed: 'undo_failed', unknown: 'undo_failed', left: 'done' },
    isStopped: () => walk.lease.lost.aborted,
  })
  if (walk.lease.lost.aborted) throw leaseLost()
  return executed.isComplete ? confirmed(doer, 'rolled_back') : { state: 'needs_attention', ...failureOf(executed) }
}

async function confirmed(doer: StepDoer, state: 'done' | 'rolled_back'): Promise<Ended> {
  try {
    await doer.confirm()
    return { state }
  } catch (error) {
    if (!isConsoleError(error)) throw error
    return { state: 'needs_attention', failure: { code: error.code, message: error.message } }
  }
}

/** States of steps that may or may not have reached the gateway. */
const maybe: readonly StepState[] = ['sent', 'unknown', 'undoing', 'undo_failed']

function among(states: ReadonlyMap<number, StepState>, wanted: readonly StepState[]): ReadonlySet<number> {
  return new Set([...states].filter(([, state]) => wanted.includes(state)).map(([index]) => index))
}

function doerOf({ client, lease, options }: Pick<Walk, 'client' | 'lease' | 'options'>, { gateway }: LoadedPlan) {
  return { client, gateway, isSure: lease.isSure, ...(options.pausesMs && { pausesMs: options.pausesMs }) }
}

function probed(
  { options: { probe } }: Pick<Walk, 'options'>,
  direction: 'forward' | 'back',
  perform: (step: Step) => Promise<void>,
) {
  if (!probe) return perform
  return async (step: Step) => {
    await probe('before', step, direction)
    await perform(step)
    await probe('after', step, direction)
  }
}

/** A hash written again becomes the hash of a hash: the password would be lost without a word. */
function refuseHashed({ op, kind, after }: Step): void {
  const hashed = (factsOf(kind).hashed ?? []).find(({ when }) => when === undefined || after?.[when] === true)
  if (op === 'create' && hashed)
    throw new ConsoleError(
      'not_supported',
      'The gateway keeps only a hash of this password, so it cannot be put back. Set a new one.',
      {
        reason: 'hashed_secret',
      },
    )
}

function failureOf({ failure }: Executed): Pick<Ended, 'failure'> {
  return failure?.error ? { failure: failure.error } : {}
}

async function finish(runId: string, lease: Lease, { state, failure }: Ended): Promise<RunState> {
  await setState(runId, lease, state, failure)
  return state
}

async function setState(
  runId: string,
  { connectionId, fence }: Lease,
  state: RunState,
  failure: Ended['failure'],
): Promise<void> {
  const isOver = state !== 'applying' && state !== 'rolling_back'
  const rows = await hotRead(
    'run-state',
    `UPDATE "RestoreRun" SET "state" = $2, "finishedAt" = CASE WHEN $3 THEN now() END, "errorCode" = $4, "errorMessage" = $5
     WHERE "id" = $1 AND EXISTS (SELECT 1 FROM "GatewayLease" l WHERE l."connectionId" = $6::uuid AND l."fence" = $7::bigint AND l."expiresAt" > now())
     RETURNING "id"`,
    [
      runId,
      state,
      isOver,
      failure?.code ?? null,
      failure?.message.slice(0, 1_000) ?? null,
      connectionId,
      fence.toString(),
    ],
  )
  if (rows.length === 0) throw leaseLost()
}

/** Whether someone, perhaps in another process, wants the run to stop; looked up twice a second. */
async function stopReader(runId: string, lease: Lease): Promise<{ now: () => boolean; end: () => void }> {
  let isWanted = false
  const look = async () => {
    const rows = await hotRead<{ isStopWanted: boolean }>(
      'run-stop',
      `SELECT "isStopWanted" FROM "RestoreRun" WHERE "id" = $1`,
      [runId],
    ).catch(() => [])
    isWanted ||= rows[0]?.isStopWanted === true
  }
  const timer = setInterval(() => void look(), 500)
  timer.unref()
  lease.lost.addEventListener('abort', () => clearInterval(timer))
  return { now: () => isWanted, end: () => clearInterval(timer) }
}
