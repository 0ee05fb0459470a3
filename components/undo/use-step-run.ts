import { useEffect, useRef, useState } from 'react'
import { useUser } from '@/components/shell/user-context'
import { forgetRun, type KeptRun, keepRun, type RunStep, whileRunning } from '@/lib/browser/kept-runs'
import { announceLeftRuns } from './left-runs'

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
  /** What the browser keeps of it while it is half done, so that a reload or a closed dialog is followed by a way back. */
  readonly kept: Pick<KeptRun, 'connectionId' | 'what' | 'kind' | 'name'> & { readonly stepOf: (step: Step) => RunStep }
}

/**
 * Does one step after the other; at the first that is refused it stops, and can go on. When its dialog is closed it stops too; what was done
 * of several by then is asked about (`LeftRunDialog`), as after a reload.
 */
export function useStepRun<Step>({ steps, perform, onDone, kept }: Plan<Step>): StepRun {
  const { id: userId } = useUser()
  const [done, setDone] = useState(0)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isStopped = useRef(false)
  const isOpen = useRef(true)
  const run = useRef<KeptRun>(undefined)
  useWarning(isBusy)

  // What was begun and is not done, when nobody has its list before them any more.
  const leave = useRef(() => {})
  useEffect(() => {
    leave.current = () => {
      if (!run.current) return
      if (run.current.done === 0) forgetRun(userId, run.current.id)
      else announceLeftRuns()
    }
  })
  const isAtWork = useRef(false)
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
      isStopped.current = true
      if (!isAtWork.current) leave.current()
    }
  }, [])

  const keep = (next: KeptRun) => {
    run.current = next
    if (steps.length > 1) keepRun(userId, next)
  }
  const go = async () => {
    let now = run.current ?? begun(kept, steps)
    keep(now)
    await whileRunning(now.id, async () => {
      for (const step of steps.slice(now.done)) {
        if (isStopped.current) return
        const entryId = await perform(step)
        now = {
          ...now,
          done: now.done + 1,
          entryIds: entryId === undefined ? now.entryIds : [...now.entryIds, entryId],
        }
        keep(now)
        setDone(now.done)
      }
    })
    if (now.done < steps.length) return
    forgetRun(userId, now.id)
    run.current = undefined
    await onDone(now.entryIds)
  }
  const start = async () => {
    // Whoever closed the dialog in the meantime wants none of it.
    if (isBusy || !isOpen.current) return
    isStopped.current = false
    isAtWork.current = true
    setIsBusy(true)
    setError(undefined)
    try {
      await go()
    } catch (thrown) {
      setError(thrown)
    } finally {
      isAtWork.current = false
      setIsBusy(false)
      if (!isOpen.current) leave.current()
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

function begun<Step>({ stepOf, ...about }: Plan<Step>['kept'], steps: readonly Step[]): KeptRun {
  const at = new Date().toISOString()
  const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
  return { ...about, id, startedAt: at, touchedAt: at, steps: steps.map(stepOf), done: 0, entryIds: [] }
}

/** The browser asks before the page is left half-way. */
function useWarning(isBusy: boolean): void {
  useEffect(() => {
    if (!isBusy) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isBusy])
}
