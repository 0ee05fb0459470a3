import { z } from 'zod'
import type { CloneAnswer, CloneOption, ClonePlan, CloneRefusal, CloneStep } from '../clone'
import { answer, jsonObject } from './answer'

export const cloneOption = answer<CloneOption>('CloneOption')(
  z.strictObject({ kind: z.string(), count: z.number(), isChosen: z.boolean() }),
)

export const cloneRefusal = answer<CloneRefusal>('CloneRefusal')(
  z.enum(['read_only', 'taken', 'hashed', 'dangling', 'kind_absent', 'not_installed']),
)

export const cloneStep = answer<CloneStep>('CloneStep')(
  z.strictObject({
    kind: z.string(),
    id: z.string(),
    newId: z.string(),
    name: z.string(),
    path: z.string(),
    body: jsonObject,
    withheld: z.array(z.string()),
    renamed: z.array(z.strictObject({ path: z.string(), from: z.string(), to: z.string() })),
    dropped: z.array(z.strictObject({ path: z.string(), why: z.enum(['secret', 'reference']) })),
    lost: z.array(z.string()),
    obstacle: z.optional(cloneRefusal),
    competes: z.optional(z.boolean()),
  }),
)

export const clonePlan = answer<ClonePlan>('ClonePlan')(
  z.strictObject({
    name: z.string(),
    options: z.array(cloneOption),
    steps: z.array(cloneStep),
    ids: z.record(z.string(), z.string()),
    isTooMuch: z.boolean(),
  }),
)

export const cloneAnswer = answer<CloneAnswer>('CloneAnswer')(
  z.strictObject({ kind: z.string(), id: z.string(), entryId: z.string() }),
)
