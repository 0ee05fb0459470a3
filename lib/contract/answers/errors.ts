import { z } from 'zod'
import type { ErrorBody } from '@/lib/errors/console-error'
import { errorCodes } from '@/lib/errors/console-error'
import { answer, json } from './answer'

export const errorBody = answer<ErrorBody>('ErrorBody')(
  z.strictObject({
    code: z.enum(errorCodes),
    reason: z.optional(z.string()),
    message: z.string(),
    fields: z.optional(z.record(z.string(), z.string())),
    details: z.optional(json),
    requestId: z.optional(z.string()),
  }),
)
