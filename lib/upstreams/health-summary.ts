import type { TargetHealth, TargetState } from '@/lib/contract/upstreams'

/** A state of a target that a person tells apart: `weightless` gets nothing by its own weight, `unknown` is not told by the node. */
export type TargetCondition = 'down' | 'unresolved' | 'unknown' | 'unchecked' | 'up' | 'weightless'

const worstFirst: readonly TargetCondition[] = ['down', 'unresolved', 'unknown', 'unchecked', 'up', 'weightless']

const conditions: Readonly<Record<TargetHealth, TargetCondition>> = {
  HEALTHY: 'up',
  UNHEALTHY: 'down',
  DNS_ERROR: 'unresolved',
  HEALTHCHECKS_OFF: 'unchecked',
}

/** How a target fares. */
export function conditionOf({ health, weight }: Pick<TargetState, 'health' | 'weight'>): TargetCondition {
  if (weight === 0) return 'weightless'
  return health ? conditions[health] : 'unknown'
}

/** The state of one address of a target. */
export function conditionOfAddress({ health }: { readonly health?: TargetHealth }): TargetCondition {
  return health ? conditions[health] : 'unknown'
}

/** How many targets are in which condition; `inUse` are those that get traffic as far as the node tells. */
export type HealthSummary = {
  readonly total: number
  readonly counts: Readonly<Record<TargetCondition, number>>
  readonly inUse: number
}

/** Counts targets by condition. */
export function healthSummary(targets: readonly TargetState[]): HealthSummary {
  const counts = { down: 0, unresolved: 0, unknown: 0, unchecked: 0, up: 0, weightless: 0 }
  for (const target of targets) counts[conditionOf(target)] += 1
  return { total: targets.length, counts, inUse: counts.up + counts.unchecked }
}

/** Targets, those in trouble first; among equals by address. */
export function worstTargetsFirst(targets: readonly TargetState[]): readonly TargetState[] {
  const rank = (target: TargetState) => worstFirst.indexOf(conditionOf(target))
  return targets.toSorted(
    (a, b) => rank(a) - rank(b) || a.target.localeCompare(b.target, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1),
  )
}
