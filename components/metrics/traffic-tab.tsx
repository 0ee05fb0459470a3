'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { EntityPart } from '@/components/entity/entity-part'
import { EmptyState } from '@/components/ui/empty-state'
import type { Entity } from '@/lib/entities/types'
import type { PanelScope } from '@/lib/metrics/panels/panel'
import { panelsOfScope } from '@/lib/metrics/panels/registry'
import { metricLabel } from './metric-label'
import { TrafficDashboard } from './traffic-dashboard'

/** The tab "Traffic" of a service. */
export const ServiceTraffic: EntityPart = ({ answer }) => <Traffic label="service" entity={answer.entity} />

/** The tab "Traffic" of a route. */
export const RouteTraffic: EntityPart = ({ answer }) => <Traffic label="route" entity={answer.entity} />

/** The tab "Traffic" of a consumer. */
export const ConsumerTraffic: EntityPart = ({ answer }) => <Traffic label="consumer" entity={answer.entity} />

function Traffic({ label, entity }: { label: PanelScope; entity: Entity }) {
  const t = useTranslations('metrics')
  const value = metricLabel(label, entity)
  // The panels are told it, and are not drawn anew while it stays the same.
  const scope = useMemo(() => (value === undefined ? undefined : { [label]: [value] }), [label, value])
  if (!scope) return <EmptyState title={t('noLabel')}>{t('noLabelText')}</EmptyState>
  return <TrafficDashboard panels={panelsOfScope(label)} scope={scope} />
}
