import { z } from 'zod'
import type { ErrorBody } from '@/lib/errors/console-error'

/** What a node says of a target or of one of its addresses (kong/api/routes/upstreams.lua, 1.0 to 3.9). */
export const targetHealths = ['HEALTHY', 'UNHEALTHY', 'DNS_ERROR', 'HEALTHCHECKS_OFF'] as const

/** One of `targetHealths`. */
export type TargetHealth = (typeof targetHealths)[number]

/** Weight of addresses: all of it, that of those in use, that of those left out. */
export type AddressWeight = { readonly total: number; readonly available: number; readonly unavailable: number }

/** One address a target's name resolves to. `health` is absent where the node has not told. */
export type TargetAddress = {
  readonly ip: string
  readonly port: number
  readonly weight: number
  readonly health?: TargetHealth
}

/** A target with its health as one node sees it; `health` and what follows are absent while the node has no balancer for it. */
export type TargetState = {
  readonly id: string
  /** `host:port`. */
  readonly target: string
  readonly weight: number
  readonly tags: readonly string[]
  readonly health?: TargetHealth
  /** How its name was resolved, or what went wrong with that: `A`, `SRV`, an error. Kong 2.0 and newer. */
  readonly dns?: string
  readonly addressWeight?: AddressWeight
  readonly addresses: readonly TargetAddress[]
}

/** The upstream as a whole (`?balancer_health=1`, Kong 2.0 and newer): whether enough weight is available (`threshold`). */
export type BalancerHealth = {
  readonly health: Exclude<TargetHealth, 'DNS_ERROR'>
  readonly weight?: AddressWeight
}

/** How this Kong treats targets; three different ways over its versions (lib/server/upstreams/target-semantics.ts). */
export type TargetSemantics = {
  /** `history`: every change is a new row with a new id, and the newest of an address counts. */
  readonly rows: 'history' | 'single'
  /** What weight 0 does: the target stays in sight, stays but is not listed, or is removed. */
  readonly weightZero: 'kept' | 'hidden' | 'removed'
}

/** The targets of an upstream. What the node says of their health may be missing (`healthProblem` tells why). */
export type UpstreamTargets = {
  readonly targets: readonly TargetState[]
  readonly semantics: TargetSemantics
  readonly balancer?: BalancerHealth
  readonly healthProblem?: ErrorBody
  /** Which node was asked: health is each node's own. */
  readonly nodeId?: string
  readonly readAt: string
}

/** One row of the history an old Kong keeps (up to 2.1); `at` is ISO 8601. */
export type TargetHistoryRow = {
  readonly id: string
  readonly target: string
  readonly weight: number
  readonly at: string
}

/** Body of a change of health by hand: of the whole target, or of one address (`ip:port`; Kong's path has no way to say an IPv6 one). */
export const targetHealthChange = z.strictObject({
  health: z.enum(['HEALTHY', 'UNHEALTHY']),
  address: z
    .string()
    .regex(/^[0-9A-Za-z._-]{1,253}:[0-9]{1,5}$/)
    .optional(),
})

/** Body of a change of health, parsed. */
export type TargetHealthChange = z.infer<typeof targetHealthChange>
