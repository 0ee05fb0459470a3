import { z } from 'zod'
import type { DeclarativeAnswer } from '../declarative'
import { answer, jsonObject } from './answer'

export const declarativeAnswer = answer<DeclarativeAnswer>('DeclarativeAnswer')(
  z.strictObject({ document: jsonObject, withheld: z.array(z.string()), seen: z.string(), readAt: z.string() }),
)
