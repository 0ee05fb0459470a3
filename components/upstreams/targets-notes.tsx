'use client'

import { useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { Failure } from '@/components/ui/failure'
import { TimeAgo } from '@/components/ui/time-ago'
import { liveMs } from '@/lib/browser/upstream-queries'
import type { UpstreamTargets } from '@/lib/contract/upstreams'
import type { Entity } from '@/lib/entities/types'
import { fromErrorBody } from '@/lib/errors/console-error'
import { healthSummary } from '@/lib/upstreams/health-summary'
import { Sentences } from './checks-words'
import { HealthCounts } from './target-health'
import classes from './upstreams.module.css'

/** How many targets there are, how they fare, and how old that is. */
export function TargetsSummary({ data: { targets, readAt } }: { data: UpstreamTargets }) {
  const t = useTranslations('upstreams.targets')
  const { total, counts } = healthSummary(targets)
  return (
    <div className={classes.summary}>
      <strong>{t('total', { count: total })}</strong>
      <HealthCounts counts={counts} />
      <span className={classes.dim} title={t('live', { seconds: liveMs / 1000 })}>
        {t.rich('asOf', { time: () => <TimeAgo key="time" at={readAt} /> })}
      </span>
    </div>
  )
}

/** Whose view the health is, what setting it by hand does, and what the shares mean. */
export function TargetNotes({
  data: { nodeId, healthProblem },
  upstream,
  maySetHealth,
}: {
  data: UpstreamTargets
  upstream: Entity
  maySetHealth: boolean
}) {
  const t = useTranslations('upstreams.targets')
  const tAlgorithm = useTranslations('upstreams.targets.noteAlgorithm')
  const { gateway } = useGatewayScope()
  const { algorithm } = upstream
  return (
    <div className={classes.notes}>
      {healthProblem?.code === 'not_found' && <Sentences>{[t('noHealth'), t('noHealthControlPlane')]}</Sentences>}
      {healthProblem && healthProblem.code !== 'not_found' && (
        <Failure error={fromErrorBody(healthProblem)} title={t('noHealth')} />
      )}
      {!healthProblem && (
        <Sentences>
          {nodeId ? t('noteNode', { node: nodeId.slice(0, 8) }) : t('noteSelf')}
          {maySetHealth && t(gateway.database === 'off' ? 'noteSetAlone' : 'noteSet')}
        </Sentences>
      )}
      <Sentences>
        {t('noteShare')}
        {typeof algorithm === 'string' && tAlgorithm.has(algorithm as never) && tAlgorithm(algorithm as never)}
      </Sentences>
    </div>
  )
}
