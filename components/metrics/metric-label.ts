import type { Entity } from '@/lib/entities/types'
import type { PanelScope } from '@/lib/metrics/panels/panel'

/**
 * The fields whose value Kong's metrics carry as the label of an entity, the first that is there (kong/plugins/prometheus: exporter.lua, and handler.lua for
 * consumers, whose custom_id is no label, 2.4 to 3.9.3).
 */
const labelFields = {
  service: ['name', 'host'],
  route: ['name', 'id'],
  consumer: ['username'],
  upstream: ['name'],
} as const satisfies Record<PanelScope, readonly string[]>

/** The label of an entity in the gateway's metrics; undefined where it has none. */
export function metricLabel(scope: PanelScope, entity: Entity): string | undefined {
  const label = labelFields[scope].map((field) => entity[field]).find((value) => typeof value === 'string')
  return typeof label === 'string' && label !== '' ? label : undefined
}
