'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Failure } from '@/components/ui/failure'
import { SkeletonLine } from '@/components/ui/skeleton-rows'
import { StatusDot } from '@/components/ui/status-dot'
import { upstreamQueries } from '@/lib/browser/upstream-queries'
import { pages } from '@/lib/contract/paths'
import { conditionOf } from '@/lib/upstreams/health-summary'
import classes from './rollout.module.css'

type UpstreamHealthProps = {
  readonly connectionId: string
  readonly id: string
  /** Also says what a switch to it would mean when nothing of it answers. */
  readonly warns?: boolean
}

/** How many of an upstream's targets can take requests, live. */
export function UpstreamHealth({ connectionId, id, warns = false }: UpstreamHealthProps) {
  const t = useTranslations('rollout.health')
  const { data, error } = useQuery(upstreamQueries.targets({ connectionId, upstream: id }))
  if (error) return <Failure error={error} />
  if (!data) return <SkeletonLine width="140px" />
  const serving = data.targets.filter(({ weight }) => weight > 0)
  const down = serving.filter((target) => ['down', 'unresolved'].includes(conditionOf(target)))
  const isDead = serving.length === down.length
  return (
    <p className={classes.words}>
      <StatusDot
        status={isDead ? 'failing' : down.length > 0 ? 'degraded' : 'healthy'}
        label={t('serving', { up: serving.length - down.length, total: serving.length })}
      />{' '}
      <Link href={pages.entity(connectionId, 'upstreams', id, 'targets')}>{t('targets')}</Link>
      {warns && isDead && <strong className={classes.danger}>{t('dead')}</strong>}
    </p>
  )
}
