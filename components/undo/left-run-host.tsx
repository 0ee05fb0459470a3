'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useUser } from '@/components/shell/user-context'
import { forgetRun, isRunning, type KeptRun, keptRuns } from '@/lib/browser/kept-runs'
import { onLeftRuns } from './left-runs'

const LeftRunDialog = dynamic(() => import('./left-run-dialog').then((module) => module.LeftRunDialog), { ssr: false })

/** Where no lock tells that a run goes on in another tab, it is looked at again after a while. */
const againMs = 30_000

/** Asks what becomes of copies and deletes that were left half-way: by a reload, a closed tab, a closed dialog. */
export function LeftRunHost() {
  const { id: userId } = useUser()
  const [run, setRun] = useState<KeptRun>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const look = async () => {
      clearTimeout(timer)
      const runs = keptRuns(userId)
      for (const one of runs) if (!(await isRunning(one))) return setRun(one)
      if (runs.length > 0) timer = setTimeout(() => void look(), againMs)
    }
    void look()
    const stop = onLeftRuns(() => void look())
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [userId])
  if (!run) return null
  return (
    <LeftRunDialog
      key={run.id}
      run={run}
      onDecided={() => {
        forgetRun(userId, run.id)
        setRun(undefined)
      }}
      onClose={() => setRun(undefined)}
    />
  )
}
