import { z } from 'zod'
import type { Rollout, RolloutAnswer, RolloutStage } from '../rollouts'
import { answer, json } from './answer'

export const rolloutStage = answer<RolloutStage>('RolloutStage')(
  z.strictObject({ share: z.optional(z.number()), values: z.record(z.string(), json) }),
)

export const rollout = answer<Rollout>('Rollout')(
  z.strictObject({
    id: z.string(),
    way: z.enum(['switch', 'weights', 'rotation']),
    entityId: z.string(),
    entityName: z.string(),
    stages: z.array(rolloutStage),
    at: z.number(),
    startedAt: z.string(),
    startedByName: z.string(),
    movedAt: z.optional(z.string()),
    endedAt: z.optional(z.string()),
  }),
)

export const rolloutAnswer = answer<RolloutAnswer>('RolloutAnswer')(z.strictObject({ rollout: z.optional(rollout) }))
