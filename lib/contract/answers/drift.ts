import { z } from 'zod'
import type { DriftState } from '../drift'
import { answer } from './answer'

export const driftState = answer<DriftState>('DriftState')(
  z.strictObject({ readAt: z.optional(z.string()), unseen: z.number() }),
)
