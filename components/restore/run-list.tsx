'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { EmptyState } from '@/components/ui/empty-state'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { TimeAgo } from '@/components/ui/time-ago'
import { formatCount } from '@/lib/browser/number'
import { snapshotQueries } from '@/lib/browser/snapshot-queries'
import { pages } from '@/lib/contract/paths'
import classes from './restore.module.css'
import { RunStateBadge } from './run-state-badge'

/** The latest restores of a gateway: what, who, when, and how each ended. */
export function RunList() {
  const t = useTranslations('restore.list')
  const locale = useLocale()
  const { connection } = useConnection()
  const query = useQuery(snapshotQueries.runs(connection.id))
  return (
    <QueryFaces
      query={query}
      skeleton={<SkeletonRows rows={6} columns={4} />}
      isEmpty={(runs) => runs.length === 0}
      empty={<EmptyState title={t('none')}>{t('noneWhy')}</EmptyState>}
    >
      {(runs) => (
        <ul className={classes.runs}>
          {runs.map((run) => (
            <li key={run.id}>
              <Link href={pages.restoreRun(connection.id, run.id)} prefetch={false}>
                {run.title}
              </Link>
              <RunStateBadge state={run.state} />
              <span className={classes.dim}>
                {t('steps', { count: run.stepCount, shown: formatCount(locale, run.stepCount) })}
              </span>
              <span className={classes.dim}>
                {run.startedBy} &middot; <TimeAgo at={run.startedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </QueryFaces>
  )
}
