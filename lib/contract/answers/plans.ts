import { z } from 'zod'
import type { Incomparable } from '@/lib/diff/compare'
import type { BlastFact, Loss, Obstacle, ObstacleReason, Phase } from '@/lib/diff/plan'
import { answer } from './answer'

export const incomparable = answer<Incomparable>('Incomparable')(
  z.strictObject({ kind: z.string(), id: z.string(), name: z.string(), path: z.string() }),
)

export const phase = answer<Phase>('Phase')(z.union([z.literal(0), z.literal(2), z.literal(1)]))

export const obstacleReason = answer<ObstacleReason>('ObstacleReason')(
  z.enum([
    'read_only',
    'taken',
    'dangling',
    'kind_absent',
    'not_installed',
    'refused_value',
    'hashed_secret',
    'secret_missing',
    'still_used',
    'circle',
  ]),
)

export const obstacle = answer<Obstacle>('Obstacle')(
  z.strictObject({
    op: z.enum(['create', 'update', 'delete']),
    kind: z.string(),
    id: z.string(),
    name: z.string(),
    reason: obstacleReason,
    path: z.optional(z.string()),
    by: z.optional(z.strictObject({ kind: z.string(), id: z.string(), name: z.string() })),
  }),
)

export const loss = answer<Loss>('Loss')(
  z.strictObject({ kind: z.string(), id: z.string(), name: z.string(), path: z.string() }),
)

export const blastFact = answer<BlastFact>('BlastFact')(
  z.union([
    z.strictObject({
      fact: z.literal('takes'),
      kind: z.string(),
      id: z.string(),
      name: z.string(),
      counts: z.record(z.string(), z.number()),
    }),
    z.strictObject({
      fact: z.literal('reaches'),
      kind: z.string(),
      id: z.string(),
      name: z.string(),
      counts: z.record(z.string(), z.number()),
    }),
    z.strictObject({
      fact: z.literal('everything'),
      op: z.enum(['create', 'update', 'delete']),
      kind: z.string(),
      id: z.string(),
      name: z.string(),
    }),
  ]),
)
