'use client'

import type { EntityPart } from '@/components/entity/entity-part'
import { AccessList } from './access-list'

/** Which routes a consumer may use. */
export const ConsumerAccess: EntityPart = ({ answer }) => (
  <AccessList of={{ kind: 'consumers', id: answer.entity.id }} />
)

/** Which consumers may use a route. */
export const RouteAccess: EntityPart = ({ answer }) => <AccessList of={{ kind: 'routes', id: answer.entity.id }} />

/** Which consumers may use the routes of a service. */
export const ServiceAccess: EntityPart = ({ answer }) => <AccessList of={{ kind: 'services', id: answer.entity.id }} />
