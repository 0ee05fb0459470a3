import { useRef, useState } from 'react'
import type { TargetLine } from '@/lib/upstreams/target-lines'
import type { TargetActions } from './use-target-actions'

/** What became of a line so far. */
export type LineState =
  | { readonly state: 'adding' }
  | { readonly state: 'added' }
  | { readonly state: 'refused'; readonly error: unknown }

/** Adding many targets, one after the other: Kong rebuilds its balancer at each, and the log shows them in order. */
export type AddRun = {
  /** By `target`. */
  readonly states: ReadonlyMap<string, LineState>
  readonly isRunning: boolean
  readonly total: number
  /** Goes on past a refused line; answers the targets that were added. */
  readonly start: (lines: readonly TargetLine[]) => Promise<readonly string[]>
  /** Ends after the line that is under way. */
  readonly stop: () => void
  readonly isStopped: boolean
}

/** The state of such a run. */
export function useAddRun({ add, refresh }: TargetActions): AddRun {
  const [states, setStates] = useState<ReadonlyMap<string, LineState>>(new Map())
  const [isRunning, setIsRunning] = useState(false)
  const [isStopped, setIsStopped] = useState(false)
  const [total, setTotal] = useState(0)
  const isToStop = useRef(false)

  const start = async (lines: readonly TargetLine[]) => {
    const added: string[] = []
    const mark = (target: string, state: LineState) => setStates((before) => new Map(before).set(target, state))
    isToStop.current = false
    setIsStopped(false)
    setStates(new Map())
    setTotal(lines.length)
    setIsRunning(true)
    for (const line of lines) {
      if (isToStop.current) {
        setIsStopped(true)
        break
      }
      mark(line.target, { state: 'adding' })
      try {
        await add(line)
        added.push(line.target)
        mark(line.target, { state: 'added' })
      } catch (error) {
        mark(line.target, { state: 'refused', error })
      }
    }
    setIsRunning(false)
    await refresh()
    return added
  }
  return {
    states,
    isRunning,
    total,
    start,
    stop: () => {
      isToStop.current = true
    },
    isStopped,
  }
}
