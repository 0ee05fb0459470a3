import { z } from 'zod'
import type { ErrorBody } from '@/lib/errors/console-error'
import { answer, json } from './answer'

export const errorBody = answer<ErrorBody>('ErrorBody')(
  z.strictObject({
    code: z.enum([
      'invalid',
      'unauthenticated',
      'forbidden',
      'not_found',
      'not_supported',
      'conflict',
      'too_large',
      'gateway_refused',
      'locked',
      'too_many_requests',
      'unexpected',
      'gateway_failed',
      'gateway_unreachable',
      'gateway_resting',
      'unavailable',
      'gateway_timeout',
    ]),
    reason: z.optional(z.string()),
    message: z.string(),
    fields: z.optional(z.record(z.string(), z.string())),
    details: z.optional(json),
    requestId: z.optional(z.string()),
  }),
)
