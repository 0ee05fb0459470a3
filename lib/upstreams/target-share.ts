import type { TargetState } from '@/lib/contract/upstreams'
import { trafficShares } from './traffic-share'

/**
 * Two facts about a target's part of the traffic, in percent: `whenAllUp`, by the weights of all; `now`, by the weights of the addresses
 * in use, absent where the node does not tell what it uses.
 */
export type TargetShare = { readonly whenAllUp: number; readonly now?: number }

/** The shares of targets, in their order. */
export function targetShares(targets: readonly TargetState[]): readonly TargetShare[] {
  const all = trafficShares(targets.map(fullWeight))
  const isTold = targets.every(({ weight, addressWeight }) => addressWeight !== undefined || weight === 0)
  const now = isTold ? trafficShares(targets.map(({ addressWeight }) => addressWeight?.available ?? 0)) : undefined
  return targets.map((_, index) => ({ whenAllUp: all[index] ?? 0, now: now?.[index] }))
}

/** Weight counts once per address (a name with three A records weighs three times); where none resolved, once. */
function fullWeight({ weight, addressWeight }: TargetState): number {
  return addressWeight && addressWeight.total > 0 ? addressWeight.total : weight
}
