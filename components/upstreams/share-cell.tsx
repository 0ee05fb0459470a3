'use client'

import { useTranslations } from 'next-intl'
import type { TargetShare } from '@/lib/upstreams/target-share'
import { formatShare } from './format-share'
import classes from './upstreams.module.css'

/** A target's share of the traffic: what it gets now, and what it would get when all are up where that differs. */
export function ShareCell({ share: { now, whenAllUp } }: { share: TargetShare }) {
  const t = useTranslations('upstreams.targets')
  const shown = now ?? whenAllUp
  const isSame = now === whenAllUp
  return (
    <span className={classes.share}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.fill} style={{ width: `${shown}%` }} />
        <span className={classes.mark} style={{ left: `${whenAllUp}%` }} hidden={isSame || now === undefined} />
      </span>
      <span className={classes.shareText}>
        {now !== undefined && <span className={classes.number}>{t('shareNow', { share: formatShare(now) })}</span>}
        {!isSame && <span className={classes.dim}>{t('shareAllUp', { share: formatShare(whenAllUp) })}</span>}
      </span>
    </span>
  )
}
