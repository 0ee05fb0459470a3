import type { FieldInput } from '@/components/fields/input-props'
import type { Path } from '@/lib/schema/json'
import { ActiveChecksInput, PassiveChecksInput, StatusesInput } from './checks-input'

/** Inputs of an upstream's own, by general path. */
export const upstreamInputs: Readonly<Record<Path, FieldInput>> = {
  'healthchecks.active': ActiveChecksInput,
  'healthchecks.passive': PassiveChecksInput,
  'healthchecks.active.healthy.http_statuses': StatusesInput,
  'healthchecks.active.unhealthy.http_statuses': StatusesInput,
  'healthchecks.passive.healthy.http_statuses': StatusesInput,
  'healthchecks.passive.unhealthy.http_statuses': StatusesInput,
}
