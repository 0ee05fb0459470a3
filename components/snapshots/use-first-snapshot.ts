import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { takeBeforeChange } from '@/lib/browser/snapshot-queries'
import type { BulkTitle } from '@/lib/contract/bulk-words'
import type { SnapshotSummary } from '@/lib/contract/snapshots'

/** The snapshot before a change of several entities that runs from the browser. */
export type FirstSnapshot = {
  readonly isTaking: boolean
  readonly snapshot: SnapshotSummary | undefined
  /** Takes it, unless it was taken already; answers whether the change may begin: not when it was given up. Throws ConsoleError. */
  readonly take: () => Promise<boolean>
  /** Gives it up while it is taken. */
  readonly stop: () => void
}

/** Takes a snapshot of a gateway once, under the name of what is done next. */
export function useFirstSnapshot(connectionId: string, title: BulkTitle): FirstSnapshot {
  const client = useQueryClient()
  const [snapshot, setSnapshot] = useState<SnapshotSummary>()
  const [isTaking, setIsTaking] = useState(false)
  const under = useRef<AbortController>(undefined)
  const take = async () => {
    if (snapshot) return true
    const leave = new AbortController()
    under.current = leave
    setIsTaking(true)
    try {
      setSnapshot(await takeBeforeChange(connectionId, { title, signal: leave.signal }))
      void client.invalidateQueries({ queryKey: ['connections', connectionId, 'snapshots'] })
      return !leave.signal.aborted
    } catch (thrown) {
      if (leave.signal.aborted) return false
      throw thrown
    } finally {
      setIsTaking(false)
    }
  }
  return { isTaking, snapshot, take, stop: () => under.current?.abort() }
}
