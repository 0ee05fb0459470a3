'use client'

import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { snapshotQueries } from '@/lib/browser/snapshot-queries'
import { pages } from '@/lib/contract/paths'
import classes from './snapshots.module.css'

/** The latest restore, where it stopped half-way: offered again until something is decided. */
export function UnfinishedRun() {
  const t = useTranslations('snapshots.unfinished')
  const { connection } = useConnection()
  const { data } = useQuery(snapshotQueries.runs(connection.id))
  const last = data?.[0]
  if (last?.state !== 'needs_attention' && last?.state !== 'kept') return null
  return (
    <div className={classes.unfinished} role="status" data-state={last.state}>
      <IconAlertTriangle size={16} aria-hidden="true" />
      <p>{t(last.state, { title: last.title })}</p>
      <Button size="compact" variant="default" href={pages.restoreRun(connection.id, last.id)}>
        {t('open')}
      </Button>
    </div>
  )
}
