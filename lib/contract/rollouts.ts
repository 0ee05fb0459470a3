import { z } from 'zod'
import type { Json } from '@/lib/schema/json'
import { longestPem } from './certificates'

/**
 * `switch`: a service's host from one upstream to another (blue-green). `weights`: the targets of an upstream in steps (canary).
 * `rotation`: a certificate and its key replaced in place.
 */
export const rolloutWays = ['switch', 'weights', 'rotation'] as const

/** One of `rolloutWays`. */
export type RolloutWay = (typeof rolloutWays)[number]

/** Query of the roll-out of one entity. */
export const rolloutQuery = z.strictObject({ way: z.enum(rolloutWays), entityId: z.string().min(1).max(256) })

const pem = z.string().min(1).max(longestPem)
const targetName = z.string().min(1).max(512)

/** Body of a new roll-out; nothing is written to the gateway yet. Shares are percents for the canaries, rising. */
export const rolloutBody = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('switch'), entityId: z.string().min(1).max(256), host: z.string().min(1).max(253) }),
  z.strictObject({
    way: z.literal('weights'),
    entityId: z.string().min(1).max(256),
    canaries: z.array(targetName).min(1).max(1_000),
    shares: z
      .array(z.number().gt(0).max(100))
      .min(1)
      .max(20)
      .refine((shares) => shares.every((share, at) => at === 0 || share > (shares[at - 1] ?? 0)), {
        message: 'Each share must be more than the one before.',
      }),
  }),
  z.strictObject({
    way: z.literal('rotation'),
    entityId: z.string().min(1).max(256),
    cert: pem,
    key: pem,
  }),
])

/** Body of a new roll-out, parsed. */
export type RolloutBody = z.infer<typeof rolloutBody>

/** Body of a move to a stage; `from` is the stage that was shown, so that two people do not step twice. */
export const moveBody = z.strictObject({
  from: z.number().int().min(0).max(20),
  to: z.number().int().min(0).max(20),
})

/** Body of a move, parsed. */
export type MoveBody = z.infer<typeof moveBody>

/**
 * What stands at a stage: the values by what they belong to (`host`, `host:port` of a target, a field). Stage 0 is what was there before.
 * Secrets are not among them.
 */
export type RolloutStage = { readonly share?: number; readonly values: Readonly<Record<string, Json>> }

/** A roll-out. `at` is the stage the gateway stands at; times are ISO 8601. */
export type Rollout = {
  readonly id: string
  readonly way: RolloutWay
  readonly entityId: string
  readonly entityName: string
  readonly stages: readonly RolloutStage[]
  readonly at: number
  readonly startedAt: string
  readonly startedByName: string
  readonly movedAt?: string
  readonly endedAt?: string
}

/** The roll-out of an entity that goes on, or the last one that ended. */
export type RolloutAnswer = { readonly rollout?: Rollout }
