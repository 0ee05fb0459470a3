import 'server-only'
import type { TargetSemantics } from '@/lib/contract/upstreams'
import { isAtLeast } from '@/lib/server/kong'

/**
 * How a Kong treats targets (kong/db/dao/targets.lua, kong/api/routes/upstreams.lua): up to 2.1 rows are a history in which the newest of
 * an address counts and weight 0 means removed; from 2.2 there is one row per address, and from 2.6 those of weight 0 are listed.
 */
export function targetSemanticsOf(version: string): TargetSemantics {
  if (!isAtLeast(version, 2, 2)) return { rows: 'history', weightZero: 'removed' }
  return { rows: 'single', weightZero: isAtLeast(version, 2, 6) ? 'kept' : 'hidden' }
}

/** Whether a POST of an address that is there already is refused (409, from 3.0); before, it changes that target. */
export function refusesKnownTargets(version: string): boolean {
  return isAtLeast(version, 3, 0)
}

/** The method that sets health by hand: POST before 3.0, PUT from then on; the other one is answered with 405. */
export function healthMethodOf(version: string): 'POST' | 'PUT' {
  return isAtLeast(version, 3, 0) ? 'PUT' : 'POST'
}

/** Whether `?balancer_health=1` is known (2.0); an older Kong ignores it and lists the targets. */
export function hasBalancerHealth(version: string): boolean {
  return isAtLeast(version, 2, 0)
}
