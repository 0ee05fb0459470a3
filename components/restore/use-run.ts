'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { basePath } from '@/lib/browser/ask'
import { snapshotQueries } from '@/lib/browser/snapshot-queries'
import { api } from '@/lib/contract/paths'
import type { RunState, RunView } from '@/lib/contract/snapshots'

/** How often the steps are read while a run is under way; of a very long one less often. */
const stepsEveryMs = 1_500
const longEveryMs = 10_000
const longSteps = 5_000

/** Whether a run still moves. */
export function isUnderWay(state: RunState): boolean {
  return state === 'applying' || state === 'rolling_back'
}

/** A run with its steps, read again while it moves, and its progress as the console's stream tells it. */
export function useRun(connectionId: string, runId: string) {
  const client = useQueryClient()
  const options = snapshotQueries.run(connectionId, runId)
  const query = useQuery({
    ...options,
    retry: false,
    refetchInterval: ({ state: { data } }) => {
      if (!data || !isUnderWay(data.state)) return false
      return data.stepCount > longSteps ? longEveryMs : stepsEveryMs
    },
  })
  const [told, setTold] = useState<RunView>()
  const state = query.data?.state
  const isMoving = state !== undefined && isUnderWay(state)
  useEffect(() => {
    if (!isMoving) return
    const stream = new EventSource(`${basePath}${api.restoreEvents(connectionId, runId)}`)
    stream.addEventListener('run', ({ data }) => {
      // The contract of the stream: see lib/server/restores/watch-run.ts.
      const run: RunView = JSON.parse(data)
      setTold(run)
      if (isUnderWay(run.state)) return
      stream.close()
      // The gateway has changed: nothing that was read of it stands.
      void client.invalidateQueries({ queryKey: ['connections', connectionId] })
    })
    return () => {
      stream.close()
      setTold(undefined)
    }
  }, [isMoving, connectionId, runId, client])
  const run = query.data && { ...query.data, ...(isMoving && told) }
  return { query, run }
}
