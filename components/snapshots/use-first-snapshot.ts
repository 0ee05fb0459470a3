import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { takeBeforeChange } from '@/lib/browser/snapshot-queries'
import type { BulkTitle } from '@/lib/contract/bulk-words'
import type { SnapshotSummary } from '@/lib/contract/snapshots'

/** The snapshot before a change of several entities that runs from the browser. */
export type FirstSnapshot = {
  readonly isTaking: boolean
  readonly snapshot: SnapshotSummary | undefined
  readonly error: unknown
  /** Takes it, unless it was taken already; answers whether the change may begin. Never throws: what went wrong is in `error`. */
  readonly take: () => Promise<boolean>
  /** Gives it up while it is taken. */
  readonly stop: () => void
}

/** Takes a snapshot of a gateway once, under the name of what is done next. */
export function useFirstSnapshot(connectionId: string, title: BulkTitle): FirstSnapshot {
  const client = useQueryClient()
  const [snapshot, setSnapshot] = useState<SnapshotSummary>()
  const [error, setError] = useState<unknown>()
  const [isTaking, setIsTaking] = useState(false)
  const under = useRef<AbortController>(undefined)
  const take = async () => {
    if (snapshot) return true
    const leave = new AbortController()
    under.current = leave
    setIsTaking(true)
    setError(undefined)
    try {
      setSnapshot(await takeBeforeChange(connectionId, { title, signal: leave.signal }))
      void client.invalidateQueries({ queryKey: ['connections', connectionId, 'snapshots'] })
      return !leave.signal.aborted
    } catch (thrown) {
      if (!leave.signal.aborted) setError(thrown)
      return false
    } finally {
      setIsTaking(false)
    }
  }
  return { isTaking, snapshot, error, take, stop: () => under.current?.abort() }
}
