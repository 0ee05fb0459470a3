'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { StatusBadge } from '@/components/ui/status-dot'
import { formatBytes } from '@/lib/browser/number'
import { formatMoment } from '@/lib/browser/time'
import { pages } from '@/lib/contract/paths'
import type { SnapshotSummary } from '@/lib/contract/snapshots'
import { KindCounts } from './kind-counts'
import { PreviousDifference } from './previous-difference'
import { SnapshotMenu } from './snapshot-menu'
import { useSnapshotName } from './snapshot-words'
import classes from './snapshots.module.css'

type SnapshotRowProps = {
  readonly snapshot: SnapshotSummary
  /** The one taken before it, where it has been read. */
  readonly previous: SnapshotSummary | undefined
  readonly isPicked: boolean
  readonly onPick: () => void
}

/** One snapshot: when, why and by whom, what is in it, how it differs from the one before. */
export function SnapshotRow({ snapshot, previous, isPicked, onPick }: SnapshotRowProps) {
  const t = useTranslations('snapshots')
  const locale = useLocale()
  const { connection } = useConnection()
  const name = useSnapshotName()(snapshot)
  const { id, reason, takenAt, takenBy, storedBytes, isConsistent, hasSecrets, counts } = snapshot
  const moment = Date.parse(takenAt)
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment)
  return (
    <li className={classes.row} data-picked={isPicked || undefined}>
      <input
        type="checkbox"
        checked={isPicked}
        onChange={onPick}
        aria-label={t('pick', { time: formatMoment(locale, moment) })}
      />
      <div className={classes.what}>
        <p className={classes.line}>
          <Link href={pages.snapshot(connection.id, id)} prefetch={false} className={classes.name}>
            <time dateTime={takenAt} title={formatMoment(locale, moment)}>
              {time}
            </time>{' '}
            {name || t(`reasons.${reason}`)}
          </Link>
          <span className={classes.dim}>
            {[...(name === '' ? [] : [t(`reasons.${reason}`)]), ...(reason === 'schedule' ? [] : [takenBy])].join(
              ' \u00b7 ',
            )}
          </span>
          {!isConsistent && <StatusBadge status="degraded">{t('inconsistent')}</StatusBadge>}
          {!hasSecrets && <StatusBadge status="unknown">{t('noSecrets')}</StatusBadge>}
        </p>
        <KindCounts counts={counts} />
      </div>
      <span className={classes.difference}>
        {previous && <PreviousDifference snapshot={snapshot} previous={previous} />}
      </span>
      <span className={classes.size} title={storedBytes === 0 ? t('storedAlreadyWhy') : undefined}>
        {storedBytes === 0 ? t('storedAlready') : formatBytes(locale, storedBytes)}
      </span>
      <SnapshotMenu snapshot={snapshot} previous={previous} />
    </li>
  )
}
