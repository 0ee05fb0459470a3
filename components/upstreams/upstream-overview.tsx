'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { type Status, StatusDot } from '@/components/ui/status-dot'
import { upstreamQueries } from '@/lib/browser/upstream-queries'
import type { EntityAnswer } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import type { BalancerHealth, UpstreamTargets } from '@/lib/contract/upstreams'
import type { KindDescription } from '@/lib/entities/types'
import { healthChecksOf } from '@/lib/upstreams/health-checks'
import { conditionOf, healthSummary, worstTargetsFirst } from '@/lib/upstreams/health-summary'
import checkClasses from './checks.module.css'
import { ActiveWords, ChecksWarnings, PassiveWords, ThresholdWords } from './checks-words'
import { HealthCounts, TargetHealthDot } from './target-health'
import classes from './upstreams.module.css'

/** What stands first on an upstream's page: does it answer, which targets are in trouble, and what its checks do. */
export function UpstreamOverview({ answer: { entity } }: { description: KindDescription; answer: EntityAnswer }) {
  const t = useTranslations('upstreams.overview')
  const { connection } = useGatewayScope()
  const query = useQuery(upstreamQueries.targets({ connectionId: connection.id, upstream: entity.id }))
  const checks = healthChecksOf(entity)
  return (
    <>
      <section aria-label={t('title')}>
        <h2>{t('title')}</h2>
        <QueryFaces query={query} skeleton={<SkeletonRows rows={2} columns={2} />}>
          {(data) => <Health data={data} address={pages.entity(connection.id, 'upstreams', entity.id, 'targets')} />}
        </QueryFaces>
      </section>
      <section aria-label={t('checks')}>
        <h2>{t('checks')}</h2>
        <ChecksWarnings checks={checks} />
        {!checks.warnings.includes('off') && (
          <>
            <ActiveWords checks={checks} />
            <PassiveWords checks={checks} />
          </>
        )}
        <ThresholdWords checks={checks} />
      </section>
    </>
  )
}

const statusOfWhole: Readonly<Record<BalancerHealth['health'], Status>> = {
  HEALTHY: 'healthy',
  UNHEALTHY: 'failing',
  HEALTHCHECKS_OFF: 'unknown',
}

/** How many targets in trouble are named before "and 3 more". */
const mostNamed = 5

function Health({ data: { targets, balancer }, address }: { data: UpstreamTargets; address: string }) {
  const t = useTranslations('upstreams.overview')
  const tTargets = useTranslations('upstreams.targets')
  const { total, counts, inUse } = healthSummary(targets)
  if (total === 0)
    return (
      <p className={checkClasses.words}>
        <StatusDot status="failing" label={tTargets('none')} /> {tTargets('noneText')}{' '}
        <Link href={address}>{t('all')}</Link>
      </p>
    )
  const troubled = worstTargetsFirst(targets).filter((target) => ['down', 'unresolved'].includes(conditionOf(target)))
  return (
    <>
      <div className={classes.summary}>
        {balancer && <StatusDot status={statusOfWhole[balancer.health]} label={t(`whole.${balancer.health}`)} />}
        <strong>{t('inUse', { count: inUse, total })}</strong>
        <HealthCounts counts={counts} />
        {balancer?.weight && balancer.weight.unavailable > 0 && (
          <span className={classes.dim}>{t('weight', balancer.weight)}</span>
        )}
        <Link href={address}>{t('all')}</Link>
      </div>
      {troubled.length > 0 && (
        <ul className={classes.troubled}>
          {troubled.slice(0, mostNamed).map((target) => (
            <li key={target.id}>
              <code>{target.target}</code> <TargetHealthDot target={target} />
              {target.dns && conditionOf(target) === 'unresolved' && <span className={classes.dim}>{target.dns}</span>}
            </li>
          ))}
          {troubled.length > mostNamed && (
            <li className={classes.dim}>{t('more', { count: troubled.length - mostNamed })}</li>
          )}
        </ul>
      )}
    </>
  )
}
