'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { metricLabel } from '@/components/metrics/metric-label'
import { Button } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useItsServices } from '@/components/upstreams/use-its-services'
import type { Entity } from '@/lib/entities/types'
import classes from './rollout.module.css'

const TrafficPanels = dynamic(() => import('./traffic-panels').then((module) => module.TrafficPanels), {
  ssr: false,
  loading: () => <SkeletonRows rows={5} columns={3} />,
})

/** Services that are offered to be looked at; an upstream rarely has more. */
const mostServices = 50

type BesideProps = {
  readonly services: readonly Entity[]
  /** A roll-out goes on: its traffic is shown without being asked for. */
  readonly isUnderWay: boolean
}

/** Requests, errors and latency of a service beside what moves them; read, and its charts loaded, only while shown. */
export function TrafficBeside({ services, isUnderWay }: BesideProps) {
  const t = useTranslations('rollout.traffic')
  const [chosen, setChosen] = useState<boolean>()
  const [serviceId, setServiceId] = useState<string>()
  const isShown = chosen ?? isUnderWay
  const labelled = services.flatMap((service) => {
    const label = metricLabel('service', service)
    return label === undefined ? [] : [{ id: service.id, label }]
  })
  const one = labelled.find(({ id }) => id === serviceId) ?? labelled[0]
  return (
    <section className={classes.traffic} aria-label={t('title')}>
      <div className={classes.actions}>
        <h2>{t('title')}</h2>
        <Button
          size="compact"
          variant="subtle"
          aria-expanded={isShown}
          disabled={!one}
          onClick={() => setChosen(!isShown)}
        >
          {t(isShown && one ? 'hide' : 'show')}
        </Button>
        {isShown && labelled.length > 1 && (
          <label className={classes.service}>
            {t('of')}{' '}
            <select value={one?.id} onChange={({ currentTarget }) => setServiceId(currentTarget.value)}>
              {labelled.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {!one && <p className={classes.dim}>{t('none')}</p>}
      {isShown && one && <TrafficPanels key={one.id} serviceId={one.id} label={one.label} />}
    </section>
  )
}

/** The same for an upstream: what its services get. Kong counts requests by service, never by upstream or target. */
export function UpstreamTrafficBeside({ upstream, isUnderWay }: { upstream: Entity; isUnderWay: boolean }) {
  const { data } = useItsServices(upstream, mostServices)
  return data ? <TrafficBeside services={data.rows} isUnderWay={isUnderWay} /> : null
}
