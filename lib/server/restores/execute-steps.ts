import 'server-only'
import type { StepState } from '@/lib/contract/snapshots'
import type { Step } from '@/lib/diff/plan'
import { ConsoleError, type ErrorCode, isConsoleError } from '@/lib/errors/console-error'
import type { StepResult } from './journal'
import { newWidth } from './width'

/** How steps are done. `state`s are the journal's words for this direction. */
export type Execution = {
  readonly steps: readonly Step[]
  /** Written before anything is sent; throws to stop everything. */
  readonly mark: (indexes: readonly number[]) => Promise<void>
  readonly settle: (results: readonly StepResult[]) => Promise<void>
  /** Does one step. Throws where it was not done; with `isUnknown` where nobody can tell. */
  readonly perform: (step: Step) => Promise<void>
  readonly states: Readonly<Record<'done' | 'failed' | 'unknown' | 'left', StepState>>
  /** Nothing new is sent once this says so. */
  readonly isStopped: () => boolean
  readonly most?: number
}

/** How it ended: all done, or the first failure, or stopped. */
export type Executed = { readonly isComplete: boolean; readonly failure?: StepResult }

/**
 * Steps marked ahead of the workers, and results written together; after a crash, marked ones are looked at again. Each statement takes
 * time from the calls beside it, and nobody sees the difference between a tenth of a second and less.
 */
const batch = 50
const settleMs = 100

/**
 * Does steps side by side, each as soon as all it waits for is done and its phase has come; as many at once as the gateway bears. The
 * first that fails ends it: nothing new is begun, what is under way is awaited. Throws what `mark` and `settle` throw.
 */
export async function executeSteps(execution: Execution): Promise<Executed> {
  const { steps, mark, settle, perform, states, isStopped, most } = execution
  const width = newWidth(most)
  const queue = newQueue(steps)
  const armed: Step[] = []
  let results: StepResult[] = []
  let failure: StepResult | undefined
  let settledAt = performance.now()
  // The journal is written beside the calls, one statement at a time; what breaks it ends everything.
  let isWriting = false
  let broken: { error: unknown } | undefined
  let underWay = 0
  // One promise a round: a race of all that is under way would make one for each of them, every time.
  let wake = () => {}

  const write = async (work: () => Promise<void>) => {
    isWriting = true
    try {
      await work()
    } catch (error) {
      broken ??= { error }
    }
    isWriting = false
    wake()
  }
  const run = async (step: Step) => {
    underWay++
    try {
      await perform(step)
      width.note()
      results.push({ index: step.index, state: states.done })
      queue.done(step)
    } catch (error) {
      const state = isUnknown(error) ? states.unknown : states.failed
      const result = { index: step.index, state, error: shown(error) }
      results.push(result)
      failure ??= result
    }
    underWay--
    wake()
  }
  for (;;) {
    const isOver = failure !== undefined || broken !== undefined || isStopped()
    if (!isWriting && !broken) {
      const next = isOver || armed.length >= width.now() * 2 ? [] : queue.take(batch)
      // Few statements: every one of them costs as much as a small call.
      const isDue = results.length >= batch || performance.now() - settledAt > settleMs
      const settled = isDue && next.length === 0 ? results : []
      if (settled === results) settledAt = performance.now()
      if (settled === results) results = []
      if (next.length > 0 || settled.length > 0)
        void write(async () => {
          if (settled.length > 0) await settle(settled)
          if (next.length === 0) return
          await mark(next.map(({ index }) => index))
          armed.push(...next)
        })
    }
    while (!isOver && failure === undefined && underWay < width.now()) {
      const step = armed.shift()
      if (!step) break
      void run(step)
    }
    if (underWay === 0 && !isWriting) break
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  if (broken) throw broken.error
  // Marked, and never sent.
  const left = armed.map(({ index }) => ({ index, state: states.left }))
  if (left.length + results.length > 0) await settle([...results, ...left])
  return { isComplete: failure === undefined && queue.isEmpty(), ...(failure && { failure }) }
}

/** The error of a step of which nobody can tell whether it was done. */
export function unknownOutcome(cause: unknown): ConsoleError {
  const { code, message } = shown(cause)
  return new ConsoleError(code, message, { reason: 'outcome_unknown', cause })
}

function isUnknown(error: unknown): boolean {
  return isConsoleError(error) && error.reason === 'outcome_unknown'
}

function shown(error: unknown): { code: ErrorCode; message: string } {
  return isConsoleError(error)
    ? { code: error.code, message: error.message }
    : { code: 'unexpected', message: 'Something unexpected happened. The log of the console has the details.' }
}

/** Steps whose turn has come: all they wait for is done, and so are the earlier phases. */
function newQueue(steps: readonly Step[]) {
  const own = new Set(steps.map(({ index }) => index))
  const waiting = new Map<number, number>()
  const followers = new Map<number, Step[]>()
  const left = new Map<number, number>()
  const ready = new Map<number, Step[]>()
  let undone = steps.length
  for (const step of steps) {
    // What is done already is not among these.
    const before = step.waitsFor.filter((index) => own.has(index))
    waiting.set(step.index, before.length)
    left.set(step.phase, (left.get(step.phase) ?? 0) + 1)
    for (const index of before) listOf(followers, index).push(step)
    if (before.length === 0) listOf(ready, step.phase).push(step)
  }
  return {
    take: (most: number): Step[] => {
      const phase = Math.min(...[...left].filter(([, count]) => count > 0).map(([number]) => number))
      return (ready.get(phase) ?? []).splice(0, most)
    },
    done: (step: Step) => {
      undone--
      left.set(step.phase, (left.get(step.phase) ?? 1) - 1)
      for (const next of followers.get(step.index) ?? []) {
        const count = (waiting.get(next.index) ?? 1) - 1
        waiting.set(next.index, count)
        if (count === 0) listOf(ready, next.phase).push(next)
      }
    },
    isEmpty: () => undone === 0,
  }
}

function listOf(lists: Map<number, Step[]>, key: number): Step[] {
  const known = lists.get(key) ?? []
  lists.set(key, known)
  return known
}
