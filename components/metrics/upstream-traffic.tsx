'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { EntityPart } from '@/components/entity/entity-part'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { Failure } from '@/components/ui/failure'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useItsServices } from '@/components/upstreams/use-its-services'
import { mostLabels } from '@/lib/contract/most-labels'
import { pages } from '@/lib/contract/paths'
import type { Entity } from '@/lib/entities/types'
import type { Panel } from '@/lib/metrics/panels/panel'
import { panelsOfAny, panelsOfScope } from '@/lib/metrics/panels/registry'
import { metricLabel } from './metric-label'
import classes from './metrics.module.css'
import { TrafficDashboard } from './traffic-dashboard'

/** So many services are named one by one. */
const mostNamed = 6

/**
 * The tab "Traffic" of an upstream: how its targets fare, and what the services get that send to it, in sum and side by side. Kong has no metric of
 * requests by upstream (kong/plugins/prometheus/exporter.lua, 1.5.1 to 3.9.3): it counts by service.
 */
export const UpstreamTraffic: EntityPart = ({ answer }) => {
  const t = useTranslations('metrics.ofUpstream')
  const upstream = answer.entity
  const services = useItsServices(upstream, mostLabels)
  const name = metricLabel('upstream', upstream) ?? ''
  const rows = services.data?.rows
  const labels = useMemo(() => labelsOf(rows ?? []), [rows])
  const scope = useMemo(() => ({ upstream: [name], ...(labels.length > 0 && { service: labels }) }), [name, labels])
  const panels = useMemo(() => panelsFor(labels.length), [labels.length])
  // Of services of which some are not read yet the sum would be too small.
  if (services.isPending || services.data?.isWhole === false) return <SkeletonRows rows={5} columns={3} />
  const { data, error, refetch, isFetching } = services
  return (
    <TrafficDashboard
      panels={panels}
      scope={scope}
      note={
        <>
          {error && <Failure error={error} onRetry={() => void refetch()} isRetrying={isFetching} />}
          {data && data.rows.length === 0 && <p className={classes.quiet}>{t('noService', { name })}</p>}
          {data && data.rows.length > 0 && <Counted services={data.rows} total={data.matched} />}
        </>
      }
    />
  )
}

/** Whose traffic is shown, each linked to its own. */
function Counted({ services, total }: { services: readonly Entity[]; total: number }) {
  const t = useTranslations('metrics.ofUpstream')
  const { connection } = useGatewayScope()
  const format = useFormatter()
  const named = services.slice(0, mostNamed).map((service) => (
    <Link key={service.id} href={pages.entity(connection.id, 'services', service.id, 'traffic')}>
      {metricLabel('service', service) ?? service.id}
    </Link>
  ))
  const names = total > named.length ? [...named, t('others', { count: total - named.length })] : named
  return (
    <p className={classes.quiet}>
      {t.rich('counted', { count: total, names: () => format.list(names) })}{' '}
      {total > services.length && t('first', { count: services.length })}
    </p>
  )
}

/** Services without a name are told apart by their host, which is the upstream's name: they have one label together. */
function labelsOf(services: readonly Entity[]): string[] {
  return [...new Set(services.flatMap((service) => metricLabel('service', service) ?? []))]
}

/** Of several services, lists by service too. */
function panelsFor(services: number): readonly Panel[] {
  const traffic = services === 0 ? [] : services === 1 ? panelsOfScope('service') : panelsOfAny('service')
  return [...traffic, ...panelsOfScope('upstream')]
}
