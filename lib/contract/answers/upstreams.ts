import { z } from 'zod'
import type {
  AddressWeight,
  BalancerHealth,
  TargetAddress,
  TargetHistoryRow,
  TargetSemantics,
  TargetState,
  UpstreamTargets,
} from '../upstreams'
import { answer } from './answer'
import { errorBody } from './errors'

export const addressWeight = answer<AddressWeight>('AddressWeight')(
  z.strictObject({ total: z.number(), available: z.number(), unavailable: z.number() }),
)

export const targetAddress = answer<TargetAddress>('TargetAddress')(
  z.strictObject({
    ip: z.string(),
    port: z.number(),
    weight: z.number(),
    health: z.optional(z.enum(['HEALTHY', 'UNHEALTHY', 'DNS_ERROR', 'HEALTHCHECKS_OFF'])),
  }),
)

export const targetState = answer<TargetState>('TargetState')(
  z.strictObject({
    id: z.string(),
    target: z.string(),
    weight: z.number(),
    tags: z.array(z.string()),
    health: z.optional(z.enum(['HEALTHY', 'UNHEALTHY', 'DNS_ERROR', 'HEALTHCHECKS_OFF'])),
    dns: z.optional(z.string()),
    addressWeight: z.optional(addressWeight),
    addresses: z.array(targetAddress),
  }),
)

export const targetSemantics = answer<TargetSemantics>('TargetSemantics')(
  z.strictObject({ rows: z.enum(['history', 'single']), weightZero: z.enum(['kept', 'hidden', 'removed']) }),
)

export const balancerHealth = answer<BalancerHealth>('BalancerHealth')(
  z.strictObject({ health: z.enum(['HEALTHY', 'UNHEALTHY', 'HEALTHCHECKS_OFF']), weight: z.optional(addressWeight) }),
)

export const upstreamTargets = answer<UpstreamTargets>('UpstreamTargets')(
  z.strictObject({
    targets: z.array(targetState),
    semantics: targetSemantics,
    balancer: z.optional(balancerHealth),
    healthProblem: z.optional(errorBody),
    nodeId: z.optional(z.string()),
    readAt: z.string(),
  }),
)

export const targetHistoryRow = answer<TargetHistoryRow>('TargetHistoryRow')(
  z.strictObject({ id: z.string(), target: z.string(), weight: z.number(), at: z.string() }),
)
