import { useRef, useState } from 'react'

/** How a list of writes goes. */
export type StepRun = {
  /** Begins, or goes on where it stopped. Never throws: what went wrong is in `error`. */
  readonly start: () => Promise<void>
  /** After the write that is under way nothing more is sent. */
  readonly stop: () => void
  readonly isBusy: boolean
  /** So many of the steps are done. */
  readonly done: number
  readonly error: unknown
}

/** What is done: `perform` answers the entry of the audit log, or undefined where there was nothing to do. */
type Plan<Step> = {
  readonly steps: readonly Step[]
  readonly perform: (step: Step) => Promise<string | undefined>
  readonly onDone: (entryIds: readonly string[]) => Promise<void>
}

/** Does one step after the other; at the first that is refused it stops, and can go on. */
export function useStepRun<Step>({ steps, perform, onDone }: Plan<Step>): StepRun {
  const [done, setDone] = useState(0)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isStopped = useRef(false)
  const entryIds = useRef<readonly string[]>([])
  const start = async () => {
    if (isBusy) return
    isStopped.current = false
    setIsBusy(true)
    setError(undefined)
    let at = done
    try {
      for (const step of steps.slice(done)) {
        if (isStopped.current) return
        const entryId = await perform(step)
        if (entryId !== undefined) entryIds.current = [...entryIds.current, entryId]
        setDone(++at)
      }
      await onDone(entryIds.current)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsBusy(false)
    }
  }
  const stop = () => {
    isStopped.current = true
  }
  return { start, stop, isBusy, done, error }
}

/** How it stands with one step of a run. */
export function stepStateOf({ done, isBusy, error }: StepRun, at: number): 'done' | 'waiting' | 'running' | 'failed' {
  if (at < done) return 'done'
  if (at > done) return 'waiting'
  if (isBusy) return 'running'
  return error === undefined ? 'waiting' : 'failed'
}
