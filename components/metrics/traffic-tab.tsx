'use client'

import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { Entity, KindDescription } from '@/lib/entities/types'
import type { PanelScope } from '@/lib/metrics/panels/panel'
import { panelsOfScope } from '@/lib/metrics/panels/registry'
import { Dashboard } from './dashboard'
import { metricLabel } from './metric-label'
import classes from './metrics.module.css'

type TrafficProps = { readonly description: KindDescription; readonly answer: EntityAnswer }

/** The tab "Traffic" of a service. */
export function ServiceTraffic({ answer }: TrafficProps) {
  return <Traffic scope="service" entity={answer.entity} />
}

/** The tab "Traffic" of a route. */
export function RouteTraffic({ answer }: TrafficProps) {
  return <Traffic scope="route" entity={answer.entity} />
}

/** The tab "Traffic" of a consumer. */
export function ConsumerTraffic({ answer }: TrafficProps) {
  return <Traffic scope="consumer" entity={answer.entity} />
}

/** The tab "Traffic" of an upstream. */
export function UpstreamTraffic({ answer }: TrafficProps) {
  return <Traffic scope="upstream" entity={answer.entity} />
}

function Traffic({ scope, entity }: { scope: PanelScope; entity: Entity }) {
  const t = useTranslations('metrics')
  const label = metricLabel(scope, entity)
  if (label === undefined) return <EmptyState title={t('noLabel')} />
  return (
    <Dashboard
      panels={panelsOfScope(scope)}
      scope={{ [scope]: label }}
      frame={(bar, body) => (
        <>
          <div className={classes.tabBar}>{bar}</div>
          {body}
        </>
      )}
    />
  )
}
