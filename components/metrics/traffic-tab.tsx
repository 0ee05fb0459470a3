'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { Entity, KindDescription } from '@/lib/entities/types'
import type { PanelScope } from '@/lib/metrics/panels/panel'
import { panelsOfScope } from '@/lib/metrics/panels/registry'
import { metricLabel } from './metric-label'
import { TrafficDashboard } from './traffic-dashboard'

type TrafficProps = { readonly description: KindDescription; readonly answer: EntityAnswer }

/** The tab "Traffic" of a service. */
export function ServiceTraffic({ answer }: TrafficProps) {
  return <Traffic label="service" entity={answer.entity} />
}

/** The tab "Traffic" of a route. */
export function RouteTraffic({ answer }: TrafficProps) {
  return <Traffic label="route" entity={answer.entity} />
}

/** The tab "Traffic" of a consumer. */
export function ConsumerTraffic({ answer }: TrafficProps) {
  return <Traffic label="consumer" entity={answer.entity} />
}

function Traffic({ label, entity }: { label: PanelScope; entity: Entity }) {
  const t = useTranslations('metrics')
  const value = metricLabel(label, entity)
  // The panels are told it, and are not drawn anew while it stays the same.
  const scope = useMemo(() => (value === undefined ? undefined : { [label]: [value] }), [label, value])
  if (!scope) return <EmptyState title={t('noLabel')}>{t('noLabelText')}</EmptyState>
  return <TrafficDashboard panels={panelsOfScope(label)} scope={scope} />
}
