'use client'

import { IconAlertTriangle, IconHistoryToggle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { snapshotQueries } from '@/lib/browser/snapshot-queries'
import { pages } from '@/lib/contract/paths'
import classes from './restore.module.css'
import { isUnderWay } from './use-run'

const busyEveryMs = 2_000
const quietEveryMs = 60_000

/** In the top bar: a restore of this gateway that is under way, or one that stopped half-way; nothing otherwise. */
export function RunningRestore({ connectionId }: { connectionId: string }) {
  const t = useTranslations('restore.bar')
  const { data } = useQuery({
    ...snapshotQueries.runs(connectionId),
    refetchInterval: ({ state }) => (state.data?.some((run) => isUnderWay(run.state)) ? busyEveryMs : quietEveryMs),
  })
  const run = data?.find(({ state }) => isUnderWay(state)) ?? data?.[0]
  if (!run || !(isUnderWay(run.state) || run.state === 'needs_attention')) return null
  const pending = run.progress.pending ?? 0
  const share = Math.round(((run.stepCount - pending) / Math.max(1, run.stepCount)) * 100)
  return (
    <Link
      href={pages.restoreRun(connectionId, run.id)}
      prefetch={false}
      className={classes.chip}
      data-state={run.state}
      title={run.title}
    >
      {isUnderWay(run.state) ? (
        <IconHistoryToggle size={14} aria-hidden="true" />
      ) : (
        <IconAlertTriangle size={14} aria-hidden="true" />
      )}
      <span>
        {t(run.state === 'applying' ? 'applying' : run.state === 'rolling_back' ? 'rollingBack' : 'half', { share })}
      </span>
    </Link>
  )
}
