import { z } from 'zod'
import { errorCodes } from '@/lib/errors/console-error'
import type { BulkError, BulkExported, BulkItem, BulkOperation, KindCount } from '../bulk'
import { answer } from './answer'

export const kindCount = answer<KindCount>('KindCount')(z.strictObject({ kind: z.string(), count: z.number() }))

const bulkError = answer<BulkError>('BulkError')(
  z.strictObject({ code: z.enum(errorCodes), message: z.string(), reason: z.optional(z.string()) }),
)

export const bulkItem = answer<BulkItem>('BulkItem')(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    state: z.enum(['done', 'waiting', 'failed', 'unchanged', 'skipped', 'undone', 'kept']),
    error: z.optional(bulkError),
  }),
)

export const bulkOperation = answer<BulkOperation>('BulkOperation')(
  z.strictObject({
    id: z.string(),
    kind: z.string(),
    action: z.union([
      z.strictObject({ do: z.literal('tag'), add: z.array(z.string()), remove: z.array(z.string()) }),
      z.strictObject({ do: z.literal('enable'), enabled: z.boolean() }),
      z.strictObject({ do: z.literal('delete') }),
    ]),
    state: z.enum(['done', 'planned', 'taking_snapshot', 'running', 'undoing', 'stopping', 'stopped']),
    by: z.string(),
    plannedAt: z.string(),
    startedAt: z.optional(z.string()),
    endedAt: z.optional(z.string()),
    reading: z.optional(z.strictObject({ kinds: z.number(), entities: z.number() })),
    snapshot: z.optional(z.strictObject({ id: z.string(), takenAt: z.string() })),
    error: z.optional(bulkError),
    counts: z.strictObject({
      done: z.number(),
      waiting: z.number(),
      failed: z.number(),
      unchanged: z.number(),
      skipped: z.number(),
      undone: z.number(),
      kept: z.number(),
      total: z.number(),
    }),
    along: z.array(kindCount),
    held: z.array(kindCount),
    dangling: z.array(kindCount),
    items: z.array(bulkItem),
  }),
)

export const bulkExported = answer<BulkExported>('BulkExported')(
  z.strictObject({ fileName: z.string(), text: z.string(), count: z.number(), withheld: z.number() }),
)
